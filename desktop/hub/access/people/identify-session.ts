import type { Identify } from '../access.ts';
import { principalOf } from './begin-session.ts';
import type { PeopleParts } from './people-parts.ts';
import { endsMs } from './session-book.ts';

/** Whose session a token is of; from memory. */
export function identifySession(parts: Pick<PeopleParts, 'accounts' | 'sessions' | 'passkeys' | 'policy' | 'glass'>): Identify {
  return (token, origin) => {
    const found = parts.sessions.lookUp(token, origin.address);
    if (found === null) return null;
    if (!found.ok) return REFUSALS[found.end];
    const account = parts.accounts.find(found.session.accountId);
    if (account === undefined || account.disabledMs !== null) return REVOKED;
    return { ok: true, principal: principalOf(parts, account, found.session), endsMs: endsMs(found.session) };
  };
}

const refused = <Code extends 'auth.expired' | 'auth.revoked'>(code: Code, message: string) =>
  ({ ok: false, refusal: { code, message, remedy: 'Sign in again.' } }) as const;

const REVOKED = refused('auth.revoked', 'This session was ended.');

const REFUSALS = {
  expired: refused('auth.expired', 'You were signed out: nothing was done for a long time.'),
  'worn-out': refused('auth.expired', 'You were signed out: you had been signed in for as long as one may at a time.'),
  revoked: REVOKED,
} as const;
