import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { SignedIn } from '#shared/protocol/rest/access/sign-in.ts';
import type { Origin } from '../origin.ts';
import { beginSession, type SignInDevice } from './begin-session.ts';
import { newAccount } from './new-account.ts';
import { checkNewPassword } from './password-rules.ts';
import type { PeopleParts } from './people-parts.ts';

export interface FirstAdministrator {
  readonly name: string;
  readonly signInName: string;
  readonly password: string;
  readonly device: SignInDevice;
  readonly by: Principal;
  readonly origin: Origin;
}

/** The first administrator is made by whoever sits at the hub's own computer, once. */
export interface SetUp {
  isDone(): boolean;
  /** Throws AppErrors `auth.role-forbidden`, `access.conflict`, `access.invalid`. */
  begin(request: FirstAdministrator): Promise<SignedIn>;
}

export function createSetUp(parts: PeopleParts): SetUp {
  const { accounts, passwords, audit, clock, change } = parts;
  const isDone = (): boolean => accounts.list().length > 0;
  return {
    isDone,
    async begin({ name, signInName, password, device, by, origin }) {
      if (by.kind !== 'local' || by.use !== 'owner' || !origin.isLocal) throw notHere();
      if (isDone()) throw done();
      await checkNewPassword(password, [signInName, name]);
      const passwordHash = await passwords.hash(password);
      const account = change([], () => {
        // Two windows may have been open.
        if (isDone()) throw done();
        const made = newAccount({ signInName, name, role: 'admin', vendorId: null, passwordHash, nowMs: clock.nowMs() });
        accounts.add(made);
        const after = { name, signInName: made.signInName, role: made.role };
        audit.record({ by, origin, action: 'account.created', target: `account:${made.id}`, after, why: 'the hub was set up' });
        return made;
      });
      return beginSession(parts, { account, device, origin, method: 'setup', hasFactor: false });
    },
  };
}

const notHere = (): AppError =>
  new AppError({
    code: 'auth.role-forbidden',
    message: "The first administrator is made on the hub's own computer.",
    where: 'Authorization',
    remedy: 'Open the console there, or ask for an invitation.',
  });

const done = (): AppError =>
  new AppError({
    code: 'access.conflict',
    message: refusal`The hub has been set up already.`,
    where: 'setup',
    remedy: refusal`Sign in; if nobody can, run "wedsync-hub access reset-admin" on the hub's computer.`,
  });
