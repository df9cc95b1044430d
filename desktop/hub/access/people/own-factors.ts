import { LRUCache } from 'lru-cache';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { PasskeyOptions, PasskeyRegistration } from '#shared/protocol/rest/access/passkeys.ts';
import { makeId } from '../token.ts';
import type { Account } from './account.ts';
import type { OwnAccount, Self } from './own-account.ts';
import type { KeptPasskey } from './passkey-book.ts';
import type { PeopleParts } from './people-parts.ts';
import { makeTotpSecret, totpStepOf, type TotpSecretText } from './totp.ts';

const SETUP_MS = 15 * 60_000;
const MOST_SETUPS = 500;
const MOST_PASSKEYS = 10;

/** The own second factors. Each change that takes one away, or could let another in, wants the password shown lately. */
export interface OwnFactors {
  /** Nothing counts until a code confirms it. */
  beginTotp(self: Self, password: string | undefined): Promise<TotpSecretText & { readonly expiresMs: number }>;
  /** Recovery codes with the first factor, else null. Throws AppError `auth.sign-in-failed` for a wrong code. */
  confirmTotp(self: Self, code: string): readonly string[] | null;
  removeTotp(self: Self, password: string | undefined): Promise<void>;
  makeCodes(self: Self, password: string | undefined): Promise<readonly string[]>;
  passkeyOptions(self: Self, password: string | undefined): Promise<PasskeyOptions>;
  addPasskey(
    self: Self,
    name: string,
    response: PasskeyRegistration,
  ): Promise<{ readonly passkey: KeptPasskey; readonly codes: readonly string[] | null }>;
  renamePasskey(self: Self, id: string, name: string): KeptPasskey;
  removePasskey(self: Self, id: string, password: string | undefined): Promise<void>;
}

export function createOwnFactors(parts: PeopleParts, own: OwnAccount): OwnFactors {
  const { accounts, sessions, passkeys, codes, policy, ceremony, secretBox, audit, clock, identity, change } = parts;
  /** By session: the secret that was shown and not confirmed yet. */
  const begun = new LRUCache<string, { readonly secret: string; readonly untilMs: number }>({ max: MOST_SETUPS });

  const record = ({ principal: by, origin }: Self, action: `account.${string}`, after?: unknown): void =>
    audit.record({ by, origin, action, target: `account:${by.accountId}`, after });
  /** The session that sets up a factor counts as having shown it; the codes come with the first. */
  const added = ({ principal }: Self): readonly string[] | null => {
    sessions.noteFactor(principal.sessionId);
    return codes.left(principal.accountId) > 0 ? null : codes.make(principal.accountId);
  };
  const removed = (account: Account): void => {
    if (account.totpSealed === null && passkeys.listOf(account.id).length === 0) codes.removeAll(account.id);
  };
  const refuseLast = (account: Account, left: boolean): void => {
    if (!left && policy.mustHaveFactor(account.role)) throw lastFactor();
  };
  const findOwn = (self: Self, id: string): KeptPasskey => {
    const passkey = passkeys.find(id);
    if (passkey === undefined || passkey.accountId !== self.principal.accountId) throw unknownPasskey();
    return passkey;
  };

  return {
    async beginTotp(self, password) {
      await own.confirm(self, password);
      const made = makeTotpSecret(identity().venue, own.of(self.principal).signInName);
      begun.set(self.principal.sessionId, { secret: made.secret, untilMs: clock.monotonicMs() + SETUP_MS });
      return { ...made, expiresMs: clock.nowMs() + SETUP_MS };
    },
    confirmTotp(self, code) {
      const { sessionId } = self.principal;
      const setup = begun.get(sessionId);
      if (setup === undefined || clock.monotonicMs() >= setup.untilMs) throw setupOver();
      const step = totpStepOf(setup.secret, code, null, clock.nowMs());
      if (step === null) throw wrongCode();
      begun.delete(sessionId);
      const account = own.of(self.principal);
      return change([account.id], () => {
        accounts.change(account, { totpSealed: secretBox.seal(Buffer.from(setup.secret), `totp:${account.id}`), totpLastStep: step });
        record(self, 'account.totp-added');
        return added(self);
      });
    },
    async removeTotp(self, password) {
      await own.confirm(self, password);
      const account = own.of(self.principal);
      if (account.totpSealed === null) return;
      refuseLast(account, passkeys.listOf(account.id).length > 0);
      change([account.id], () => {
        removed(accounts.change(account, { totpSealed: null, totpLastStep: null }));
        record(self, 'account.totp-removed');
      });
    },
    async makeCodes(self, password) {
      await own.confirm(self, password);
      const account = own.of(self.principal);
      if (account.totpSealed === null && passkeys.listOf(account.id).length === 0) throw noFactor();
      return change([], () => {
        record(self, 'account.recovery-codes-made');
        return codes.make(account.id);
      });
    },
    async passkeyOptions(self, password) {
      await own.confirm(self, password);
      const account = own.of(self.principal);
      return ceremony.registrationOptions(account, passkeys.listOf(account.id));
    },
    async addPasskey(self, name, response) {
      const account = own.of(self.principal);
      if (passkeys.listOf(account.id).length >= MOST_PASSKEYS) throw tooManyPasskeys();
      const made = await ceremony.register(account, response);
      if (passkeys.findByCredential(made.credentialId) !== undefined) throw passkeyTaken();
      return change([account.id], () => {
        const passkey = { ...made, id: makeId(), accountId: account.id, name, createdMs: clock.nowMs(), lastUsedMs: null };
        passkeys.add(passkey);
        record(self, 'account.passkey-added', { name });
        return { passkey, codes: added(self) };
      });
    },
    renamePasskey(self, id, name) {
      const passkey = findOwn(self, id);
      change([], () => {
        passkeys.change(passkey, { name });
        record(self, 'account.passkey-renamed', { before: passkey.name, name });
      });
      return { ...passkey, name };
    },
    async removePasskey(self, id, password) {
      await own.confirm(self, password);
      const passkey = findOwn(self, id);
      const account = own.of(self.principal);
      refuseLast(account, account.totpSealed !== null || passkeys.listOf(account.id).length > 1);
      change([account.id], () => {
        passkeys.remove(id);
        removed(account);
        record(self, 'account.passkey-removed', { name: passkey.name });
      });
    },
  };
}

const error = (code: string, message: Sentence, where: string, remedy: Sentence): AppError =>
  new AppError({ code, message, where, remedy });
const setupOver = (): AppError =>
  error('access.conflict', refusal`The QR code has run out.`, 'code', refusal`Begin again, and remove the entry from the app.`);
const wrongCode = (): AppError =>
  error(
    'access.invalid',
    refusal`This code is wrong.`,
    'code',
    refusal`Type the code that the app shows now; check that the phone's time is right.`,
  );
const lastFactor = (): AppError =>
  error(
    'access.conflict',
    refusal`Your role needs a second factor, and this is the last one.`,
    'account',
    refusal`Set up another one first.`,
  );
const noFactor = (): AppError =>
  error(
    'access.conflict',
    refusal`Recovery codes are for a second factor, and there is none.`,
    'account',
    refusal`Set up an authenticator app first.`,
  );
const unknownPasskey = (): AppError => error('access.unknown', refusal`There is no such passkey.`, 'id', refusal`Look at the list again.`);
const passkeyTaken = (): AppError =>
  error(
    'access.conflict',
    refusal`This passkey is in use already.`,
    'response',
    refusal`Take another device, or remove the passkey first.`,
  );
const tooManyPasskeys = (): AppError =>
  error(
    'access.conflict',
    refusal`There are ${MOST_PASSKEYS} passkeys already.`,
    'account',
    refusal`Remove one that is not used any more.`,
  );
