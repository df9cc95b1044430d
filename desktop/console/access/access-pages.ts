import type { Permission } from '#shared/domain/access/permission.ts';
import { say } from '../words.ts';

/** The pages about who may do what, in the order in which they are offered, each to those who may use it. */
export const ACCESS_PAGES: readonly { readonly name: string; readonly word: string; readonly permission: Permission }[] = [
  { name: 'people', word: say('access.people'), permission: 'manage-people' },
  { name: 'devices', word: say('access.devices'), permission: 'join-devices' },
  { name: 'access-hosts', word: say('access.hosts'), permission: 'join-hosts' },
  { name: 'keys', word: say('access.keys'), permission: 'manage-keys' },
  { name: 'audit', word: say('access.audit'), permission: 'read-audit' },
  { name: 'account', word: say('access.account'), permission: 'own-account' },
];
