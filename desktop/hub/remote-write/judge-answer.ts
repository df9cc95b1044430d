import { parseRetryAfter, verdictOfStatus, wordsOfAnswer } from '../kernel/http-answer.ts';

/** What an answer means for the request that it answers. */
export type Verdict =
  | { readonly kind: 'taken' }
  /** The destination cannot take anything now; the same request comes again. */
  | { readonly kind: 'again'; readonly problem: string; readonly afterMs: number | null }
  /** It will never take this request. */
  | { readonly kind: 'never'; readonly problem: string };

export function judgeAnswer(status: number, said: string, retryAfter: string | null, nowMs: number): Verdict {
  const kind = verdictOfStatus(status);
  if (kind === 'taken') return { kind };
  const words = wordsOfAnswer(said);
  const problem = `It answers ${status}${words === '' ? '' : `: ${words}`}`;
  return kind === 'again' ? { kind, problem, afterMs: parseRetryAfter(retryAfter, nowMs) } : { kind, problem };
}

const SHORTEST_MS = 250;
const LONGEST_MS = 30_000;

/** Full jitter up to a time that doubles with each failure in a row, from 1 on; never before the destination wants it. */
export function retryDelay(failures: number, afterMs: number | null, random: () => number): number {
  const most = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures, 30));
  const delay = SHORTEST_MS + random() * (most - SHORTEST_MS);
  return afterMs === null ? delay : afterMs + random() * SHORTEST_MS * 2 ** Math.min(failures, 4);
}
