import { describeError } from '#shared/errors/describe-error.ts';
import { BEYOND_REACH } from './reach.ts';

const WORDS: Readonly<Record<string, string>> = {
  [BEYOND_REACH]: 'no notice may go to this address',
  ECONNREFUSED: 'nothing answers at its address',
  ENOTFOUND: 'its name is not known: is there internet?',
  EAI_AGAIN: 'its name cannot be looked up: is there internet?',
  ENETUNREACH: 'there is no way to its network: is there internet?',
  EHOSTUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it broke the connection off',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by anybody',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody who is believed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody who is believed',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by nobody who is believed',
  CERT_HAS_EXPIRED: 'its certificate has run out',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** What went wrong with a connection, in words; addresses are not repeated, since they may have a key in them. */
export function describeFailure(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return 'It did not answer in time';
    const words = WORDS[(cause as NodeJS.ErrnoException).code ?? ''];
    if (words !== undefined) return `It cannot be reached: ${words}`;
    if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return describeFailure(cause.errors[0]);
  }
  const code: unknown = (error as NodeJS.ErrnoException | null)?.code;
  if (code === undefined) return describeError(error);
  // A code that says nothing by itself, as those of MQTT and of mail that could not be encrypted.
  const isTelling = typeof code === 'string' && code !== 'ESOCKET' && code !== 'ECONNECTION';
  return `It cannot be reached: ${isTelling ? code : describeError(error)}`;
}
