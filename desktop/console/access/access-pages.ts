import type { Permission } from '#shared/domain/access/permission.ts';

/** The pages about who may do what, in the order in which they are offered, each to those who may use it. */
export const ACCESS_PAGES: readonly { readonly name: string; readonly word: string; readonly permission: Permission }[] = [
  { name: 'people', word: 'People', permission: 'manage-people' },
  { name: 'devices', word: 'Phones and displays', permission: 'join-devices' },
  { name: 'access-hosts', word: 'Hosts', permission: 'join-hosts' },
  { name: 'keys', word: 'Keys for programs', permission: 'manage-keys' },
  { name: 'audit', word: 'Audit trail', permission: 'read-audit' },
  { name: 'account', word: 'Your account', permission: 'own-account' },
];
