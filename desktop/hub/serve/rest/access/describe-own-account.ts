import type { OwnAccount as RestOwnAccount } from '#shared/protocol/rest/access/account.ts';
import type { Passkey } from '#shared/protocol/rest/access/passkeys.ts';
import { mustAddFactor } from '../../../access/people/factors.ts';
import type { Self } from '../../../access/people/own-account.ts';
import type { KeptPasskey } from '../../../access/people/passkey-book.ts';
import { createVendorNames } from '../../../access/people/person-roles.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';

export function describeOwnAccount({
  people,
  database,
}: Pick<AccessRoutesDependencies, 'people' | 'database'>): (self: Self) => RestOwnAccount {
  const vendorName = createVendorNames(database);
  return ({ principal }) => {
    const account = people.own.of(principal);
    return {
      id: account.id,
      name: account.name,
      sign_in_name: account.signInName,
      role: account.role,
      vendor_id: account.vendorId,
      vendor_name: vendorName(account.vendorId),
      has_totp: account.totpSealed !== null,
      passkeys: people.passkeys.listOf(account.id).map(passkeyToRest),
      passkey_host: people.identity().host,
      recovery_codes_left: people.codes.left(account.id),
      must_have_factor: people.policy.mustHaveFactor(account.role),
      must_add_factor: mustAddFactor(account, people),
      may_stay_signed_in: people.policy.mayStaySignedIn(account.role),
      password_changed_at: account.passwordChangedMs,
      is_confirmed_until: people.own.confirmedUntilMs(principal),
    };
  };
}

export const passkeyToRest = ({ id, name, createdMs, lastUsedMs }: KeptPasskey): Passkey => ({
  id,
  name,
  created_at: createdMs,
  last_used_at: lastUsedMs,
});
