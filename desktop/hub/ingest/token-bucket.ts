export interface TokenBucketOptions {
  readonly perSecond: number;
  /** May be taken at once after a pause. */
  readonly burst: number;
  readonly nowMs: number;
}

/** A rate with room for bursts. Times are monotonic. */
export interface TokenBucket {
  /** Takes `amount` and gives 0; or takes nothing and gives the milliseconds after which there is enough. */
  take(amount: number, nowMs: number): number;
}

export function createTokenBucket({ perSecond, burst, nowMs: openedMs }: TokenBucketOptions): TokenBucket {
  // Fields, not variables: V8 makes a new object for each fraction that a closure's variable is given, and these live for a second.
  const state = { level: burst, filledMs: openedMs };
  return {
    take(amount, nowMs) {
      state.level = Math.min(burst, state.level + ((nowMs - state.filledMs) * perSecond) / 1_000);
      state.filledMs = nowMs;
      const missing = Math.min(amount, burst) - state.level;
      if (missing > 0) return Math.ceil((missing * 1_000) / perSecond);
      state.level -= amount;
      return 0;
    },
  };
}
