import type { z } from 'zod';
import {
  type OwnAccount,
  ownAccountSchema,
  type PasswordChange,
  type RecoveryCodes,
  recoveryCodesSchema,
  type TotpSecret,
  totpSecretSchema,
} from '../protocol/rest/access/account.ts';
import { endedGlassSchema, type GlassList, glassListSchema, glassSchema, type RestGlass } from '../protocol/rest/access/glass.ts';
import {
  type AddedPasskey,
  addedPasskeySchema,
  type NewPasskey,
  type Passkey,
  type PasskeyOptions,
  passkeyOptionsSchema,
  passkeySchema,
} from '../protocol/rest/access/passkeys.ts';
import { type EndedSessions, endedSessionsSchema, type SessionList, sessionListSchema } from '../protocol/rest/access/sessions.ts';
import { type SignedIn, signedInSchema } from '../protocol/rest/access/sign-in.ts';
import type { RestClient } from './rest-client.ts';

/**
 * What one does with the own account. Where a password may be given: without it the hub may refuse with `auth.confirmation-needed`; ask for
 * it then and call again.
 */
export interface OwnAccountCalls {
  account(): Promise<OwnAccount>;
  rename(name: string): Promise<OwnAccount>;
  /** All sessions end; the answer's token is the one to go on with. */
  changePassword(change: PasswordChange): Promise<SignedIn>;
  beginTotp(password?: string): Promise<TotpSecret>;
  confirmTotp(code: string): Promise<RecoveryCodes>;
  removeTotp(password?: string): Promise<OwnAccount>;
  makeRecoveryCodes(password?: string): Promise<RecoveryCodes>;
  /** For `navigator.credentials.create`. */
  passkeyOptions(password?: string): Promise<PasskeyOptions>;
  addPasskey(passkey: NewPasskey): Promise<AddedPasskey>;
  renamePasskey(id: string, name: string): Promise<Passkey>;
  removePasskey(id: string, password?: string): Promise<OwnAccount>;
  sessions(): Promise<SessionList>;
  endSession(id: string): Promise<EndedSessions>;
  endOtherSessions(): Promise<EndedSessions>;
  breakGlass(reason: string): Promise<RestGlass>;
  endGlass(): Promise<void>;
  glasses(): Promise<GlassList>;
}

export function createOwnAccountCalls(rest: RestClient): OwnAccountCalls {
  const ask = <Reply>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, reply: z.ZodType<Reply>, body?: unknown): Promise<Reply> =>
    rest.ask({ method, path: `/api/access/${path}`, reply, ...(body === undefined ? {} : { body }) });
  const confirmed = <Reply>(path: string, reply: z.ZodType<Reply>, password?: string): Promise<Reply> =>
    ask('POST', path, reply, password === undefined ? {} : { current_password: password });
  const passkey = (id: string): string => `account/passkeys/${encodeURIComponent(id)}`;
  return {
    account: () => ask('GET', 'account', ownAccountSchema),
    rename: (name) => ask('PATCH', 'account', ownAccountSchema, { name }),
    changePassword: (change) => ask('POST', 'account/password', signedInSchema, change),
    beginTotp: (password) => confirmed('account/totp', totpSecretSchema, password),
    confirmTotp: (code) => ask('POST', 'account/totp/confirm', recoveryCodesSchema, { code }),
    removeTotp: (password) => confirmed('account/totp/remove', ownAccountSchema, password),
    makeRecoveryCodes: (password) => confirmed('account/recovery-codes', recoveryCodesSchema, password),
    passkeyOptions: (password) => confirmed('account/passkeys/options', passkeyOptionsSchema, password),
    addPasskey: (added) => ask('POST', 'account/passkeys', addedPasskeySchema, added),
    renamePasskey: (id, name) => ask('PATCH', passkey(id), passkeySchema, { name }),
    removePasskey: (id, password) => confirmed(`${passkey(id)}/remove`, ownAccountSchema, password),
    sessions: () => ask('GET', 'sessions', sessionListSchema),
    endSession: (id) => ask('DELETE', `sessions/${encodeURIComponent(id)}`, endedSessionsSchema),
    endOtherSessions: () => ask('POST', 'sessions/end-others', endedSessionsSchema),
    breakGlass: (reason) => ask('POST', 'glass', glassSchema, { reason }),
    endGlass: async () => void (await ask('DELETE', 'glass', endedGlassSchema)),
    glasses: () => ask('GET', 'glass', glassListSchema),
  };
}
