export interface TokenBucketOptions {
  readonly perSecond: number;
  /** May be taken at once after a pause. */
  readonly burst: number;
  readonly monotonicMs: () => number;
}

/** A rate with room for bursts. */
export interface TokenBucket {
  /** Takes `amount` and gives 0; or takes nothing and gives the milliseconds after which there is enough. */
  take(amount: number): number;
}

export function createTokenBucket({ perSecond, burst, monotonicMs }: TokenBucketOptions): TokenBucket {
  let level = burst;
  let filledMs = monotonicMs();
  return {
    take(amount) {
      const nowMs = monotonicMs();
      level = Math.min(burst, level + ((nowMs - filledMs) * perSecond) / 1_000);
      filledMs = nowMs;
      const missing = Math.min(amount, burst) - level;
      if (missing > 0) return Math.ceil((missing * 1_000) / perSecond);
      level -= amount;
      return 0;
    },
  };
}
