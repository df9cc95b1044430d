import type { Identify } from '../access.ts';
import { principalOf } from './begin-session.ts';
import type { PeopleParts } from './people-parts.ts';
import { endsMs } from './session-book.ts';

/** Whose session a token is of; from memory. */
export function identifySession(parts: Pick<PeopleParts, 'accounts' | 'sessions' | 'passkeys' | 'policy' | 'glass'>): Identify {
  return (token, origin) => {
    const found = parts.sessions.lookUp(token, origin.address);
    if (found === null) return null;
    if (!found.ok) return found.end === 'expired' ? EXPIRED : REVOKED;
    const account = parts.accounts.find(found.session.accountId);
    if (account === undefined || account.disabledMs !== null) return REVOKED;
    return { ok: true, principal: principalOf(parts, account, found.session), endsMs: endsMs(found.session) };
  };
}

const EXPIRED = {
  ok: false,
  refusal: { code: 'auth.expired', message: 'You were signed out: nothing was done for a long time.', remedy: 'Sign in again.' },
} as const;

const REVOKED = {
  ok: false,
  refusal: { code: 'auth.revoked', message: 'This session was ended.', remedy: 'Sign in again.' },
} as const;
