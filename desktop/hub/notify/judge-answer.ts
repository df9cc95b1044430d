import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import type { Answer } from './post.ts';
import { TAKEN, type Verdict } from './channel.ts';
import { say } from './words.ts';

/** A wrong token or address is put right by a person, and until then nothing is given up. */
const ABOUT_THE_WAY = new Set([401, 402, 403, 404, 405, 407, 408, 421, 423, 425, 429, 451]);
const LONGEST_RETRY_AFTER_MS = 15 * 60_000;
const MOST_WORDS = 200;

/** What an answer over HTTP means for the message that it answers. */
export function judgeAnswer({ status, said, retryAfter }: Answer, nowMs: number): Verdict {
  if (status >= 200 && status < 300) return TAKEN;
  const words = said.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_WORDS);
  const answered = String(status);
  const problem =
    words === '' ? say('problem.status', { status: answered }) : say('problem.status-said', { status: answered, said: words });
  if (status < 400 || status >= 500 || ABOUT_THE_WAY.has(status))
    return { kind: 'again', problem, cause: causeOf(status), afterMs: parseRetryAfter(retryAfter, nowMs), isFault: true };
  return { kind: 'never', problem, cause: 'refused' };
}

function causeOf(status: number): FailureCause {
  if (status === 401 || status === 402 || status === 403 || status === 407) return 'credential';
  if (status === 404 || status === 405 || status === 421 || (status >= 300 && status < 400)) return 'place';
  if (status === 429) return 'pause';
  return status === 408 ? 'slow' : 'theirs';
}

/** Seconds or a date. */
function parseRetryAfter(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER_MS) : null;
}
