import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import { parseRetryAfter, verdictOfStatus, wordsOfAnswer } from '../kernel/http-answer.ts';
import type { Answer } from './post.ts';
import { TAKEN, type Verdict } from './channel.ts';
import { say } from './words.ts';

/** What an answer over HTTP means for the message that it answers. */
export function judgeAnswer({ status, said, retryAfter }: Answer, nowMs: number): Verdict {
  const verdict = verdictOfStatus(status);
  if (verdict === 'taken') return TAKEN;
  const words = wordsOfAnswer(said);
  const answered = String(status);
  const problem =
    words === '' ? say('problem.status', { status: answered }) : say('problem.status-said', { status: answered, said: words });
  return verdict === 'again'
    ? { kind: 'again', problem, cause: causeOf(status), afterMs: parseRetryAfter(retryAfter, nowMs), isFault: true }
    : { kind: 'never', problem, cause: 'refused' };
}

function causeOf(status: number): FailureCause {
  if (status === 401 || status === 402 || status === 403 || status === 407) return 'credential';
  if (status === 404 || status === 405 || status === 421 || (status >= 300 && status < 400)) return 'place';
  if (status === 429) return 'pause';
  return status === 408 ? 'slow' : 'theirs';
}
