import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { BEYOND_REACH } from './reach.ts';
import { say } from './words.ts';

const KNOWN = {
  [BEYOND_REACH]: ['place', 'place'],
  ECONNREFUSED: ['no-way', 'silent'],
  ENOTFOUND: ['no-internet', 'no-name'],
  EAI_AGAIN: ['no-internet', 'no-lookup'],
  ENETUNREACH: ['no-internet', 'no-network'],
  EHOSTUNREACH: ['no-way', 'no-way'],
  ETIMEDOUT: ['slow', 'no-answer'],
  ECONNRESET: ['no-way', 'broken-off'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['certificate', 'unsigned'],
  SELF_SIGNED_CERT_IN_CHAIN: ['certificate', 'signer'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['certificate', 'signer'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['certificate', 'signer'],
  CERT_HAS_EXPIRED: ['certificate', 'expired'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['certificate', 'other-name'],
} as const satisfies Readonly<Record<string, readonly [FailureCause, string]>>;

const isKnown = (code: string): code is keyof typeof KNOWN => Object.hasOwn(KNOWN, code);

export interface DescribedFailure {
  readonly problem: string;
  readonly cause: FailureCause;
}

/** What went wrong with a connection, in words; addresses are not repeated, since they may have a key in them. */
export function describeFailure(error: unknown): DescribedFailure {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return { problem: say('problem.slow'), cause: 'slow' };
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (isKnown(code)) return { problem: say(`problem.${KNOWN[code][1]}`), cause: KNOWN[code][0] };
    if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return describeFailure(cause.errors[0]);
  }
  const code: unknown = (error as NodeJS.ErrnoException | null)?.code;
  if (code === undefined) return { problem: describeError(error), cause: 'theirs' };
  // What is missing here says so itself.
  if (code === 'channel.no-secret' || code === 'access.secret-unreadable') return { problem: describeError(error), cause: 'credential' };
  // A code that says nothing by itself, as those of MQTT and of mail that could not be encrypted.
  const isTelling = typeof code === 'string' && code !== 'ESOCKET' && code !== 'ECONNECTION';
  return { problem: say('problem.other', { why: isTelling ? code : describeError(error) }), cause: 'no-way' };
}
