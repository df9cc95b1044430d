import { worded } from '../../language/worded.ts';
import { type Role, ROLES } from './role.ts';
import { say } from './words.ts';

/** Role to what it is called on screen and what it is for. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly says: string }>> = worded(ROLES, (role) => ({
  name: say(`role.${role}`),
  says: say(`role.${role}.says`),
}));
