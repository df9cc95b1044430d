import { AppError } from '#shared/errors/app-error.ts';
import { REFUSAL_CODES, type Refusal, type RefusalCode } from '#shared/protocol/refusal.ts';
import { isDiskFull } from './is-disk-full.ts';

/** The refusal to send for an error, in the language that is spoken now: its own code if the protocol has it, else `hub.internal` without the inside. */
export function refusalOf(error: unknown): Refusal {
  // Beside the samples, by SQLite or to a file.
  if (!(error instanceof AppError) && isDiskFull(error)) {
    return {
      code: 'hub.storage-failed',
      message: "The hub's disk is full: nothing is stored.",
      remedy: 'Make room on the disk of the hub, then do it again.',
    };
  }
  if (!(error instanceof AppError)) return { code: 'hub.internal', message: 'The hub failed at this; its log says why.' };
  if (error.code === 'store.disk-full') {
    return {
      code: 'hub.storage-failed',
      message: "The hub's disk is full: nothing is stored.",
      remedy: 'Keep it: it is taken again when there is space on the disk of the hub.',
    };
  }
  if (error.code.startsWith('store.')) {
    return { code: 'hub.storage-failed', message: 'The hub could not store or read this; its log says why.', remedy: 'It is tried again.' };
  }
  if (!isRefusalCode(error.code)) return { code: 'hub.internal', message: 'The hub failed at this; its log says why.' };
  const { message, remedy } = error.sentences;
  return {
    code: error.code,
    message: String(message),
    ...(error.where === undefined ? {} : { where: error.where }),
    ...(remedy === undefined ? {} : { remedy: String(remedy) }),
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: Math.min(MOST_RETRY_MS, Math.ceil(error.retryAfterMs)) }),
  };
}

/** The protocol has no longer ones. */
const MOST_RETRY_MS = 3_600_000;

const isRefusalCode = (code: string): code is RefusalCode => (REFUSAL_CODES as readonly string[]).includes(code);
