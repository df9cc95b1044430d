import { ROLES, type Role } from './role.ts';

interface PermissionEntry {
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
  ingest: { roles: [], isForKeys: false },
  look: { roles: everybody, isForKeys: true },
  'look-hub': { roles: staff, isForKeys: true },
  export: { roles: desk, isForKeys: true },
  'keep-events': { roles: leads, isForKeys: true },
  'answer-alerts': { roles: desk, isForKeys: true },
  'silence-alerts': { roles: desk, isForKeys: true },
  'raise-emergency': { roles: desk, isForKeys: true },
  'change-rules': { roles: leads, isForKeys: true },
  'plan-events': { roles: leads, isForKeys: true },
  'plan-duty': { roles: leads, isForKeys: true },
  'change-boards': { roles: leads, isForKeys: true },
  'set-channels': { roles: admins, isForKeys: false },
  'join-devices': { roles: desk, isForKeys: false },
  'join-hosts': { roles: leads, isForKeys: true },
  'own-account': { roles: everybody, isForKeys: false },
  'break-glass': { roles: ['operator'], isForKeys: false },
  'manage-people': { roles: admins, isForKeys: false },
  'manage-keys': { roles: admins, isForKeys: false },
  'manage-hub': { roles: admins, isForKeys: false },
  'read-audit': { roles: leads, isForKeys: true },
} as const satisfies Record<string, PermissionEntry>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

/** What a program's key may be given. */
export const KEY_SCOPES = PERMISSION_NAMES.filter((name) => PERMISSIONS[name].isForKeys);

/** Whether people of `role` may do what needs `permission`. */
export function roleMay(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
}
