/** Closed: all goes through. Open: nothing does until `untilMs`. Half-open: one goes through, and what becomes of it decides. */
export interface Breaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /** In a row. */
  readonly failures: number;
  /** How often in a row it opened. */
  readonly openings: number;
  readonly untilMs: number;
}

export const CLOSED_BREAKER: Breaker = { state: 'closed', failures: 0, openings: 0, untilMs: 0 };
const MOST_FAILURES = 3;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 300_000;

/** Whether something may go through now, and what the breaker is then. */
export function tryBreaker(breaker: Breaker, nowMs: number): { readonly mayPass: boolean; readonly breaker: Breaker } {
  if (breaker.state === 'closed') return { mayPass: true, breaker };
  if (breaker.state === 'open' && nowMs >= breaker.untilMs) return { mayPass: true, breaker: { ...breaker, state: 'half-open' } };
  return { mayPass: false, breaker };
}

/** After a success everything is as if nothing had been. */
export const breakerSucceeded = (): Breaker => CLOSED_BREAKER;

/** After a failure: the third in a row opens it, each opening for twice as long as the one before, and so does the trial of a half-open one. */
export function breakerFailed(breaker: Breaker, nowMs: number): Breaker {
  const failures = breaker.failures + 1;
  if (breaker.state === 'closed' && failures < MOST_FAILURES) return { ...breaker, failures };
  const openings = breaker.openings + 1;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (openings - 1));
  return { state: 'open', failures, openings, untilMs: nowMs + pauseMs };
}
