import type { Role } from '#shared/domain/access/role.ts';
import type { AccessDatabase } from '../access-database.ts';
import { vendorNeeded, vendorUnknown } from './access-errors.ts';

export interface RoleAndVendor {
  readonly role: Role;
  readonly vendorId: string | null;
}

/** Throws AppError `access.invalid` or `access.unknown` where role and vendor do not go together. */
export type CheckRole = (given: RoleAndVendor) => void;

export function createCheckRole(database: AccessDatabase): CheckRole {
  const find = database.prepare('SELECT 1 FROM vendor WHERE id = ?');
  return ({ role, vendorId }) => {
    if (role === 'vendor' && vendorId === null) throw vendorNeeded();
    if (vendorId !== null && find.get(vendorId) === undefined) throw vendorUnknown();
  };
}

export function createVendorNames(database: AccessDatabase): (vendorId: string | null) => string | null {
  const find = database.prepare<[string], string>('SELECT name FROM vendor WHERE id = ?').pluck();
  return (vendorId) => (vendorId === null ? null : (find.get(vendorId) ?? null));
}
