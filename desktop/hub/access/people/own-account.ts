import type { PersonPrincipal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { SignedIn } from '#shared/protocol/rest/access/sign-in.ts';
import type { Origin } from '../origin.ts';
import type { Account } from './account.ts';
import { unknownAccount } from './access-errors.ts';
import { describeSignedIn } from './begin-session.ts';
import { checkNewPassword } from './password-rules.ts';
import type { PeopleParts } from './people-parts.ts';

/** Who acts on the own account, and from where. */
export interface Self {
  readonly principal: PersonPrincipal;
  readonly origin: Origin;
}

export interface OwnAccount {
  /** Throws AppError `access.unknown` if it has just been deleted. */
  of(principal: PersonPrincipal): Account;
  rename(self: Self, name: string): Account;
  /** Ends all sessions, this one too, and begins a new one in its place. */
  changePassword(self: Self, current: string, next: string, knownDevice: string | null): Promise<SignedIn>;
  /** Throws AppError `auth.confirmation-needed` unless the password is given or was shown within ten minutes. */
  confirm(self: Self, password: string | undefined): Promise<void>;
  confirmedUntilMs(principal: PersonPrincipal): number;
}

export function createOwnAccount(parts: PeopleParts): OwnAccount {
  const { accounts, sessions, devices, passwords, guard, confirmations, audit, clock, change, floods } = parts;
  const of = ({ accountId }: PersonPrincipal): Account => {
    const account = accounts.find(accountId);
    if (account === undefined) throw unknownAccount();
    return account;
  };
  /** Whoever sits before somebody else's screen guesses no faster than at the door, and slows nobody but this session. */
  const checkPassword = async ({ principal, origin }: Self, password: string): Promise<void> => {
    const account = of(principal);
    const knownDevice = `session:${principal.sessionId}`;
    const attempt = guard.enter({ origin, target: account.id, exists: true, knownDevice, isCostly: true });
    const isRight = await passwords.verify('known', password, account.passwordHash).catch((error: unknown) => {
      attempt.forgive();
      throw error;
    });
    if (!isRight) {
      floods.refused({ origin, action: 'account.confirmation-refused', target: `account:${account.id}`, why: 'wrong password' });
      throw wrongPassword();
    }
    attempt.forgive();
    confirmations.note(principal.sessionId);
  };

  return {
    of,
    rename(self, name) {
      const account = of(self.principal);
      return change([account.id], () => {
        const { principal: by, origin } = self;
        const before = { name: account.name };
        audit.record({ by, origin, action: 'account.changed', target: `account:${account.id}`, before, after: { name } });
        return accounts.change(account, { name });
      });
    },
    async changePassword(self, current, next, knownDevice) {
      const { principal, origin } = self;
      await checkPassword(self, current);
      const { signInName, name } = of(principal);
      await checkNewPassword(next, [signInName, name]);
      const passwordHash = await passwords.hash(next);
      const account = of(principal);
      const session = sessions.find(principal.sessionId);
      if (session === undefined) throw unknownAccount();
      return change([account.id], () => {
        const changed = accounts.change(account, { passwordHash, passwordChangedMs: clock.nowMs() });
        const ended = sessions.listOf(account.id).map(({ id }) => id);
        sessions.end(ended, 'revoked');
        const { deviceName, isRemembered, hasFactor, createdMs } = session;
        const begun = sessions.begin({ accountId: account.id, createdMs, isRemembered, hasFactor, deviceName, address: origin.address });
        // Whoever knew the old password may have a known device too.
        devices.forgetAll(account.id, knownDevice);
        const device = devices.remember(account.id, knownDevice);
        const after = { endedSessions: ended.length - 1 };
        audit.record({ by: principal, origin, action: 'account.password-changed', target: `account:${account.id}`, after });
        confirmations.note(begun.session.id);
        return describeSignedIn(parts, { account: changed, ...begun, knownDevice: device });
      });
    },
    async confirm(self, password) {
      if (password !== undefined) return checkPassword(self, password);
      if (confirmations.leftMs(self.principal.sessionId) === 0) throw confirmationNeeded();
    },
    confirmedUntilMs: ({ sessionId }) => clock.nowMs() + confirmations.leftMs(sessionId),
  };
}

const wrongPassword = (): AppError =>
  new AppError({
    code: 'auth.sign-in-failed',
    message: 'This is not your password.',
    where: 'current_password',
    remedy: 'Type it again; an administrator can give a code for a new one.',
  });

const confirmationNeeded = (): AppError =>
  new AppError({
    code: 'auth.confirmation-needed',
    message: 'You signed in more than ten minutes ago: this needs your password again.',
    where: 'current_password',
    remedy: 'Send it as current_password.',
  });
