import { ROLE_WORDS, ROLES, type Role } from './role.ts';

interface PermissionEntry {
  /** What one may do with it, as it ends the sentence "You may not …". */
  readonly says: string;
  /** Roles of people that have it. */
  readonly roles: readonly Role[];
  /** An API key may be given it. */
  readonly isForKeys: boolean;
}

const everybody = ROLES;
const staff = ROLES.filter((role) => role !== 'vendor');
const desk = ['operator', 'lead', 'admin'] as const;
const leads = ['lead', 'admin'] as const;
const admins = ['admin'] as const;

/**
 * The one table of who may do what. Every route, socket event and live subscription names one of these; `handle` and the
 * socket's door look here and nowhere else. Whom a vendor may see is decided by `sight`, not by this table.
 */
export const PERMISSIONS = {
  ingest: { says: 'send samples', roles: [], isForKeys: false },
  look: { says: 'see the venue', roles: everybody, isForKeys: true },
  'look-hub': { says: "see the hub's own figures", roles: staff, isForKeys: true },
  export: { says: 'export what is stored', roles: desk, isForKeys: true },
  'keep-events': { says: 'say what is kept of events', roles: leads, isForKeys: true },
  'answer-alerts': { says: 'answer for alerts and incidents', roles: desk, isForKeys: true },
  'silence-alerts': { says: 'silence alerts', roles: desk, isForKeys: true },
  'raise-emergency': { says: 'raise an emergency', roles: desk, isForKeys: true },
  'change-rules': { says: 'change what raises an alert', roles: leads, isForKeys: true },
  'plan-events': { says: 'plan events', roles: leads, isForKeys: true },
  'plan-duty': { says: 'say who is told what, and when', roles: leads, isForKeys: true },
  'change-boards': { says: 'change what walls show', roles: leads, isForKeys: true },
  'set-channels': { says: 'set up the ways by which people are told', roles: admins, isForKeys: false },
  'join-devices': { says: 'let phones and displays in', roles: desk, isForKeys: false },
  'join-hosts': { says: 'let hosts in', roles: leads, isForKeys: true },
  'own-account': { says: 'change an account', roles: everybody, isForKeys: false },
  'break-glass': { says: 'take the rights of a lead for a while', roles: ['operator'], isForKeys: false },
  'manage-people': { says: 'say who may do what', roles: admins, isForKeys: false },
  'manage-keys': { says: 'make keys for programs', roles: admins, isForKeys: false },
  'manage-hub': { says: "change the hub's settings", roles: admins, isForKeys: false },
  'read-audit': { says: 'read the audit trail', roles: leads, isForKeys: true },
} as const satisfies Record<string, PermissionEntry>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

/** What a program's key may be given. */
export const KEY_SCOPES = PERMISSION_NAMES.filter((name) => PERMISSIONS[name].isForKeys);

/** Whether people of `role` may do what needs `permission`. */
export function roleMay(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
}

/** Which people of the venue may do it: `a lead or an administrator`; null if nobody may. */
export function whoMay(permission: Permission): string | null {
  const names = ROLES.filter((role) => role !== 'vendor' && roleMay(role, permission)).map((role) => {
    const name = ROLE_WORDS[role].name.toLowerCase();
    return `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`;
  });
  return names.length < 2 ? (names[0] ?? null) : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
