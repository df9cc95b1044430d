import { type Permission, roleMay } from './permission.ts';
import { type Role, ROLES } from './role.ts';
import { say } from './words.ts';

/** What one may do with it, as it ends the sentence "You may not …". */
export const permissionWords = (permission: Permission): string => say(`may.${permission}`);

/** Which people of the venue may do it: `a lead or an administrator`; null if nobody may. */
export function whoMay(permission: Permission): string | null {
  const names = ROLES.filter((role): role is Exclude<Role, 'vendor'> => role !== 'vendor' && roleMay(role, permission)).map((role) =>
    say(`who.${role}`),
  );
  const last = names.at(-1);
  if (last === undefined) return null;
  return names.length < 2 ? last : say('or', { some: names.slice(0, -1).join(', '), last });
}

/** What to say where something may not be done, and who may: `Only a lead or an administrator may read the audit trail.` */
export function whoMayWords(permission: Permission): string {
  const who = whoMay(permission);
  const what = permissionWords(permission);
  return who === null ? say('nobody-may', { what }) : say('only', { who, what });
}
