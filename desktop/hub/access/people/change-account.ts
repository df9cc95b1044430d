import type { AccessDatabase } from '../access-database.ts';
import type { AccountBook } from './account-book.ts';
import { wantsFactor } from './factors.ts';
import type { GlassBook } from './glass.ts';
import type { KnownDevices } from './known-devices.ts';
import type { PasskeyBook } from './passkey-book.ts';
import type { SessionBook } from './session-book.ts';
import type { KeptPolicy } from './sign-in-policy.ts';

/**
 * Does `work` in one transaction, judges the sessions of these accounts anew at its end and has everybody look again who holds one. If it
 * fails nothing has changed, in memory either.
 */
export type ChangeAccount = <T>(accountIds: readonly string[], work: () => T) => T;

export interface ChangeAccountDependencies {
  readonly database: AccessDatabase;
  readonly accounts: AccountBook;
  readonly sessions: SessionBook;
  readonly devices: KnownDevices;
  readonly passkeys: PasskeyBook;
  readonly policy: KeptPolicy;
  readonly glass: GlassBook;
  readonly rightsChanged: (sessionId: string) => void;
}

export function createChangeAccount(dependencies: ChangeAccountDependencies): ChangeAccount {
  const { database, accounts, sessions, devices, passkeys, policy, glass, rightsChanged } = dependencies;
  const judge = (accountId: string): void => {
    const account = accounts.find(accountId);
    const over = sessions.listOf(accountId).filter(({ hasFactor }) => {
      if (account === undefined || account.disabledMs !== null) return true;
      return !hasFactor && wantsFactor(account, { passkeys, policy });
    });
    sessions.end(
      over.map(({ id }) => id),
      'revoked',
    );
  };
  return (accountIds, work) => {
    const held = accountIds.flatMap((id) => sessions.listOf(id).map((session) => session.id));
    const result = inTransaction(() => {
      const value = work();
      accountIds.forEach(judge);
      return value;
    });
    glass.endWhere(({ accountId, sessionId }) => sessions.find(sessionId) === undefined || accounts.find(accountId)?.role !== 'operator');
    held.forEach(rightsChanged);
    return result;
  };

  function inTransaction<T>(work: () => T): T {
    try {
      return database.transaction(work)();
    } catch (error) {
      for (const book of [accounts, sessions, devices, passkeys, policy]) book.reload();
      throw error;
    }
  }
}
