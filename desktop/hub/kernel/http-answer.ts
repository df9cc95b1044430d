/**
 * About the way to it, not about what was sent: a wrong token or address is put right by a person, and until then everything is kept.
 * Giving up what an expired token keeps out would lose all of it.
 */
const ABOUT_THE_WAY = new Set([401, 402, 403, 404, 405, 407, 408, 421, 423, 425, 429, 451]);
const LONGEST_RETRY_AFTER_MS = 15 * 60_000;
const MOST_WORDS = 200;

/** What an answer over HTTP means for the request that it answers; `never`: it will never take this one. */
export function verdictOfStatus(status: number): 'taken' | 'again' | 'never' {
  if (status >= 200 && status < 300) return 'taken';
  return status < 400 || status >= 500 || ABOUT_THE_WAY.has(status) ? 'again' : 'never';
}

/** The beginning of an answer, on one line; empty where it says nothing. */
export const wordsOfAnswer = (said: string): string => said.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_WORDS);

/** The header `Retry-After`, seconds or a date, as a time from now; null: it says none. */
export function parseRetryAfter(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER_MS) : null;
}
