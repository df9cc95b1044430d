import type { Account } from './account.ts';
import type { PasskeyBook } from './passkey-book.ts';
import type { KeptPolicy } from './sign-in-policy.ts';

/** There is something besides the password by which this account can be known. */
export const hasFactor = (account: Account, passkeys: Pick<PasskeyBook, 'listOf'>): boolean =>
  account.totpSealed !== null || passkeys.listOf(account.id).length > 0;

interface FactorParts {
  readonly passkeys: Pick<PasskeyBook, 'listOf'>;
  readonly policy: Pick<KeptPolicy, 'mustHaveFactor'>;
}

/** The role wants a second factor and there is none: nothing else can be done before. */
export const mustAddFactor = (account: Account, { passkeys, policy }: FactorParts): boolean =>
  policy.mustHaveFactor(account.role) && !hasFactor(account, passkeys);

/**
 * The password alone is not enough. A passkey alone does not ask for this where the role does not: whoever has only made signing in easier
 * must still get in on a device that cannot use it.
 */
export const wantsFactor = (account: Account, { passkeys, policy }: FactorParts): boolean =>
  account.totpSealed !== null || (policy.mustHaveFactor(account.role) && hasFactor(account, passkeys));
