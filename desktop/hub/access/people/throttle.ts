/** How failures slow down: the first few cost nothing, each further one doubles the wait. */
export interface ThrottleRule {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
  /** After so long without one they are forgotten. */
  readonly forgetMs: number;
}

/** Of one address, name or device; undefined: none. Times are monotonic. */
export interface Failures {
  readonly count: number;
  readonly lastMs: number;
}

/** How long nothing may be tried yet; 0: it may. */
export function waitMs(failures: Failures | undefined, rule: ThrottleRule, nowMs: number): number {
  if (failures === undefined || isForgotten(failures, rule, nowMs) || failures.count < rule.free) return 0;
  const wait = Math.min(rule.mostWaitMs, rule.firstWaitMs * 2 ** Math.min(40, failures.count - rule.free));
  return Math.max(0, failures.lastMs + wait - nowMs);
}

export function withFailure(failures: Failures | undefined, rule: ThrottleRule, nowMs: number): Failures {
  const count = failures === undefined || isForgotten(failures, rule, nowMs) ? 0 : failures.count;
  return { count: count + 1, lastMs: nowMs };
}

/** Takes one back: what was counted before it was known did not fail. */
export function withoutFailure(failures: Failures | undefined): Failures | undefined {
  return failures === undefined || failures.count <= 1 ? undefined : { ...failures, count: failures.count - 1 };
}

const isForgotten = ({ lastMs }: Failures, { forgetMs }: ThrottleRule, nowMs: number): boolean => nowMs - lastMs >= forgetMs;
