import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { BEYOND_REACH } from './reach.ts';

const WORDS: Readonly<Record<string, readonly [FailureCause, string]>> = {
  [BEYOND_REACH]: ['place', 'no notice may go to this address'],
  ECONNREFUSED: ['no-way', 'nothing answers at its address'],
  ENOTFOUND: ['no-internet', 'its name is not known: is there internet?'],
  EAI_AGAIN: ['no-internet', 'its name cannot be looked up: is there internet?'],
  ENETUNREACH: ['no-internet', 'there is no way to its network: is there internet?'],
  EHOSTUNREACH: ['no-way', 'there is no way to it'],
  ETIMEDOUT: ['slow', 'it does not answer'],
  ECONNRESET: ['no-way', 'it broke the connection off'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['certificate', 'its certificate is not signed by anybody'],
  SELF_SIGNED_CERT_IN_CHAIN: ['certificate', 'its certificate is signed by nobody who is believed'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['certificate', 'its certificate is signed by nobody who is believed'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['certificate', 'its certificate is signed by nobody who is believed'],
  CERT_HAS_EXPIRED: ['certificate', 'its certificate has run out'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['certificate', 'its certificate is for another name'],
};

export interface DescribedFailure {
  readonly problem: string;
  readonly cause: FailureCause;
}

/** What went wrong with a connection, in words; addresses are not repeated, since they may have a key in them. */
export function describeFailure(error: unknown): DescribedFailure {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return { problem: 'It did not answer in time', cause: 'slow' };
    const known = WORDS[(cause as NodeJS.ErrnoException).code ?? ''];
    if (known !== undefined) return { problem: `It cannot be reached: ${known[1]}`, cause: known[0] };
    if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return describeFailure(cause.errors[0]);
  }
  const code: unknown = (error as NodeJS.ErrnoException | null)?.code;
  if (code === undefined) return { problem: describeError(error), cause: 'theirs' };
  // What is missing here says so itself.
  if (code === 'channel.no-secret' || code === 'access.secret-unreadable') return { problem: describeError(error), cause: 'credential' };
  // A code that says nothing by itself, as those of MQTT and of mail that could not be encrypted.
  const isTelling = typeof code === 'string' && code !== 'ESOCKET' && code !== 'ECONNECTION';
  return { problem: `It cannot be reached: ${isTelling ? code : describeError(error)}`, cause: 'no-way' };
}
