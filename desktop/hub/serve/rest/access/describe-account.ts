import type { Principal } from '#shared/domain/access/principal.ts';
import type { RestAccount } from '#shared/protocol/rest/access/accounts.ts';
import type { Account } from '../../../access/people/account.ts';
import { createVendorNames } from '../../../access/people/person-roles.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';

/** An account as administrators see it. */
export function describeAccounts({
  people,
  database,
}: Pick<AccessRoutesDependencies, 'people' | 'database'>): (account: Account, asker: Principal | null) => RestAccount {
  const vendorName = createVendorNames(database);
  return (account, asker) => ({
    id: account.id,
    sign_in_name: account.signInName,
    name: account.name,
    role: account.role,
    vendor_id: account.vendorId,
    vendor_name: vendorName(account.vendorId),
    has_password: account.passwordHash !== null,
    has_totp: account.totpSealed !== null,
    passkeys: people.passkeys.listOf(account.id).length,
    recovery_codes_left: people.codes.left(account.id),
    must_have_factor: people.policy.mustHaveFactor(account.role),
    sessions: people.sessions.listOf(account.id).length,
    created_at: account.createdMs,
    last_sign_in_at: account.lastSignInMs,
    disabled_at: account.disabledMs,
    is_own: asker?.kind === 'person' && asker.accountId === account.id,
    is_last_admin: people.manage.isLastAdmin(account),
  });
}
