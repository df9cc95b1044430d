import type { OpenAccess } from '../access/open-access.ts';

/** Whoever may still see what the hub has to tell: no account that was closed or belongs to a vendor, no phone that was sent away. */
export function mayBeWoken(owner: string, { people, devices }: Pick<OpenAccess, 'people' | 'devices'>): boolean {
  const [kind, id = ''] = owner.split(':');
  if (kind === 'device') return devices.list().some((device) => device.id === id && !device.isExpired);
  const account = people.accounts.find(id);
  return account !== undefined && account.disabledMs === null && account.role !== 'vendor' && account.vendorId === null;
}
