import { AppError } from '#shared/errors/app-error.ts';
import type { PasskeyAssertion, PasskeyOptions } from '#shared/protocol/rest/access/passkeys.ts';
import type { FactorMethod, SecondFactor, SignedIn, SignInAnswer } from '#shared/protocol/rest/access/sign-in.ts';
import type { Origin } from '../origin.ts';
import { type Account, foldSignInName } from './account.ts';
import { type BeginSession, beginSession, type SignInDevice } from './begin-session.ts';
import { wantsFactor } from './factors.ts';
import { createPendingSignIns, type PendingSignIn } from './pending-sign-ins.ts';
import type { PeopleParts } from './people-parts.ts';
import { totpStepOf } from './totp.ts';

export interface PasswordSignIn {
  readonly signInName: string;
  readonly password: string;
  readonly device: SignInDevice;
  readonly origin: Origin;
}

/** How people come in. Whatever is wrong is answered with the same words after the same work. */
export interface SignIn {
  /** Throws AppError `auth.sign-in-failed` or `auth.locked`. */
  byPassword(request: PasswordSignIn): Promise<SignInAnswer>;
  /** Throws AppError `auth.sign-in-failed` or `auth.locked`. */
  byFactor(factor: SecondFactor, origin: Origin): Promise<SignedIn>;
  passkeyOptions(pendingId: string | undefined): Promise<PasskeyOptions>;
  byPasskey(request: { readonly response: PasskeyAssertion; readonly device: SignInDevice; readonly origin: Origin }): Promise<SignedIn>;
  /** For whoever has just chosen a password: signed in, or asked for the second factor that there is. */
  afterNewPassword(account: Account, method: BeginSession['method'], device: SignInDevice, origin: Origin): SignInAnswer;
}

export function createSignIn(parts: PeopleParts): SignIn {
  const { accounts, devices, guard, passwords, passkeys, ceremony, codes, secretBox, clock, change } = parts;
  const pending = createPendingSignIns({ clock });

  const note = (origin: Origin, account: Account | undefined, why: string): void => {
    parts.floodGate.refused(origin.address);
    parts.floods.refused({ origin, action: 'sign-in.refused', target: nameOf(account), why });
  };
  /** Counts a try before anything is done for it; one that may not be made is a refusal of note too. */
  const enter = <T>(origin: Origin, account: Account | undefined, begin: () => T): T => {
    try {
      return begin();
    } catch (error) {
      note(origin, account, 'too many tries');
      throw error;
    }
  };
  const refuse = (origin: Origin, account: Account | undefined, why: string, error: AppError): AppError => {
    note(origin, account, why);
    return error;
  };

  const wantFactor = (account: Account, entry: Omit<PendingSignIn, 'accountId' | 'knownHash'>): SignInAnswer => {
    const methods: readonly FactorMethod[] = [
      ...(account.totpSealed === null ? [] : (['totp'] as const)),
      ...(passkeys.listOf(account.id).length === 0 ? [] : (['passkey'] as const)),
      ...(codes.left(account.id) === 0 ? [] : (['recovery-code'] as const)),
    ];
    const knownHash = devices.recognise(account.id, entry.device.knownDevice);
    const { id, lifetimeMs } = pending.add({ ...entry, accountId: account.id, knownHash });
    return { state: 'second-factor', pending_id: id, methods: [...methods], expires_at: clock.nowMs() + lifetimeMs };
  };

  const checkTotp = (account: Account, code: string): boolean => {
    if (account.totpSealed === null) return false;
    const secret = secretBox.open(account.totpSealed, `totp:${account.id}`).toString('utf8');
    const step = totpStepOf(secret, code, account.totpLastStep, clock.nowMs());
    if (step === null) return false;
    change([], () => accounts.change(account, { totpLastStep: step }));
    return true;
  };
  const checkPasskey = async (response: PasskeyAssertion, accountId: string | null): Promise<Account | null> => {
    const passkey = passkeys.findByCredential(response.id);
    if (passkey === undefined || (accountId !== null && passkey.accountId !== accountId)) return null;
    const good = await ceremony.verify(passkey, response);
    const account = accounts.find(passkey.accountId);
    if (good === null || account === undefined || passkeys.find(passkey.id) === undefined) return null;
    // The browser says whose it is; it must be the same.
    const handle = response.response.userHandle;
    if (typeof handle === 'string' && handle !== '' && !account.webauthnUserId.equals(Buffer.from(handle, 'base64url'))) return null;
    change([], () => passkeys.change(passkey, { counter: good.counter, lastUsedMs: clock.nowMs() }));
    return account;
  };

  return {
    async byPassword({ signInName, password, device, origin }) {
      const found = accounts.findByName(signInName);
      const knownDevice = found === undefined ? null : devices.recognise(found.id, device.knownDevice);
      const target = found?.id ?? foldSignInName(signInName);
      const attempt = enter(origin, found, () => guard.enter({ origin, target, exists: found !== undefined, knownDevice, isCostly: true }));
      const lane = knownDevice === null ? 'strange' : 'known';
      const isRight = await passwords.verify(lane, password, found?.passwordHash ?? null).catch((error: unknown) => {
        // Not looked at, so it was no wrong try.
        attempt.forgive();
        throw error;
      });
      // It may have changed while the password was looked at.
      const account = found === undefined ? undefined : accounts.find(found.id);
      if (account === undefined || !isRight || account.passwordHash !== found?.passwordHash)
        throw refuse(origin, account, 'wrong password', failed());
      if (account.disabledMs !== null) throw refuse(origin, account, 'the account is disabled', failed());
      const current = passwords.isOutdated(account.passwordHash ?? '') ? await hashAnew(account, password) : account;
      if (wantsFactor(current, parts)) return wantFactor(current, { device, attempts: [attempt] });
      attempt.forgive();
      return beginSession(parts, { account: current, device, origin, method: 'password', hasFactor: false });
    },

    async byFactor(factor, origin) {
      const entry = pending.find(factor.pending_id);
      const account = entry === undefined ? undefined : accounts.find(entry.accountId);
      if (entry === undefined || account === undefined || account.disabledMs !== null) throw pendingOver();
      const attempt = enter(origin, account, () =>
        guard.enter({ origin, target: account.id, exists: true, knownDevice: entry.knownHash, isCostly: false }),
      );
      if (!pending.take(factor.pending_id)) throw pendingOver();
      if (!(await isFactorRight(account, factor))) throw refuse(origin, account, `wrong ${factor.method}`, factorFailed());
      pending.remove(factor.pending_id);
      for (const one of [...entry.attempts, attempt]) one.forgive();
      const now = accounts.find(account.id);
      if (now === undefined || now.disabledMs !== null || now.passwordHash !== account.passwordHash) throw pendingOver();
      return beginSession(parts, { account: now, device: entry.device, origin, method: factor.method, hasFactor: true });
    },

    passkeyOptions(pendingId) {
      if (pendingId === undefined) return ceremony.signInOptions([]);
      const entry = pending.find(pendingId);
      if (entry === undefined) throw pendingOver();
      return ceremony.signInOptions(passkeys.listOf(entry.accountId));
    },

    async byPasskey({ response, device, origin }) {
      const owner = passkeys.findByCredential(response.id);
      const claimed = owner === undefined ? undefined : accounts.find(owner.accountId);
      const knownDevice = claimed === undefined ? null : devices.recognise(claimed.id, device.knownDevice);
      const attempt = enter(origin, claimed, () =>
        claimed === undefined || knownDevice === null
          ? guard.enterFrom(origin)
          : guard.enter({ origin, target: claimed.id, exists: true, knownDevice, isCostly: false }),
      );
      const account = await checkPasskey(response, null);
      if (account === null || account.disabledMs !== null) throw refuse(origin, claimed, 'passkey', passkeyFailed());
      attempt.forgive();
      return beginSession(parts, { account, device, origin, method: 'passkey', hasFactor: true });
    },

    afterNewPassword(account, method, device, origin) {
      if (wantsFactor(account, parts)) return wantFactor(account, { device, attempts: [] });
      return beginSession(parts, { account, device, origin, method, hasFactor: false });
    },
  };

  async function isFactorRight(account: Account, factor: SecondFactor): Promise<boolean> {
    switch (factor.method) {
      case 'totp':
        return checkTotp(account, factor.code);
      case 'recovery-code':
        return change([], () => codes.use(account.id, factor.code));
      case 'passkey':
        return (await checkPasskey(factor.response, account.id)) !== null;
    }
  }

  /** The cost has been raised since this password was set. */
  async function hashAnew(account: Account, password: string): Promise<Account> {
    const passwordHash = await passwords.hash(password);
    const current = accounts.find(account.id);
    if (current === undefined || current.passwordHash !== account.passwordHash) throw failed();
    return change([], () => accounts.change(current, { passwordHash }));
  }
}

/** Never what was typed: people type passwords where names belong. */
const nameOf = (account: Account | undefined): string => (account === undefined ? 'account:unknown' : `account:${account.id}`);

const failed = (): AppError =>
  new AppError({
    code: 'auth.sign-in-failed',
    message: 'Name or password is wrong.',
    where: 'sign-in',
    remedy: 'Type both again; an administrator can give a code for a new password.',
  });

const factorFailed = (): AppError =>
  new AppError({
    code: 'auth.sign-in-failed',
    message: 'This code is wrong, or has been used already.',
    where: 'code',
    remedy: 'Wait for the next code of the app, or take a recovery code.',
  });

const passkeyFailed = (): AppError =>
  new AppError({
    code: 'auth.sign-in-failed',
    message: 'The hub does not know this passkey.',
    where: 'response',
    remedy: 'Sign in with name and password.',
  });

const pendingOver = (): AppError =>
  new AppError({
    code: 'auth.expired',
    message: 'It took too long, or there were too many wrong codes.',
    where: 'pending_id',
    remedy: 'Begin again with name and password.',
  });
