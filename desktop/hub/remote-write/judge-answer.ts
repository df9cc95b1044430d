/** What an answer means for the request that it answers. */
export type Verdict =
  | { readonly kind: 'taken' }
  /** The destination cannot take anything now; the same request comes again. */
  | { readonly kind: 'again'; readonly problem: string; readonly afterMs: number | null }
  /** It will never take this request. */
  | { readonly kind: 'never'; readonly problem: string };

/**
 * About the way to it, not about what was sent: a wrong token or address is put right by a person, and until then everything is kept.
 * Giving up what an expired token keeps out would lose all of it.
 */
const ABOUT_THE_WAY = new Set([401, 402, 403, 404, 405, 407, 408, 421, 423, 425, 429, 451]);
const LONGEST_RETRY_AFTER_MS = 15 * 60_000;
const MOST_WORDS = 200;

export function judgeAnswer(status: number, said: string, retryAfter: string | null, nowMs: number): Verdict {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  const words = said.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS);
  const problem = `It answers ${status}${words === '' ? '' : `: ${words}`}`;
  const isAgain = status >= 500 || status < 400 || ABOUT_THE_WAY.has(status);
  return isAgain ? { kind: 'again', problem, afterMs: parseRetryAfter(retryAfter, nowMs) } : { kind: 'never', problem };
}

/** Seconds or a date. */
function parseRetryAfter(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER_MS) : null;
}

const SHORTEST_MS = 250;
const LONGEST_MS = 30_000;

/** Full jitter up to a time that doubles with each failure in a row, from 1 on; never before the destination wants it. */
export function retryDelay(failures: number, afterMs: number | null, random: () => number): number {
  const most = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures, 30));
  const delay = SHORTEST_MS + random() * (most - SHORTEST_MS);
  return afterMs === null ? delay : afterMs + random() * SHORTEST_MS * 2 ** Math.min(failures, 4);
}
