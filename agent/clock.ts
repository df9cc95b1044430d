/** Time as everything in the agent sees it; tests put their own in its place. */
export interface Clock {
  /** Wall clock, UTC milliseconds; it may jump when the machine's time is set. */
  nowMs(): number;
  /** Milliseconds since some fixed moment, never going back: for durations and rates. */
  monotonicMs(): number;
  /** Calls `fn` once after `delayMs`; the returned function stops it. */
  after(delayMs: number, fn: () => void): () => void;
}

/** The machine's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, fn) {
    const timer = setTimeout(fn, delayMs);
    return () => clearTimeout(timer);
  },
};
