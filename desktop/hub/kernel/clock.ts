/** Ends a timer or a subscription; calling it again does nothing. */
export type Stop = () => void;

/** Time as everything in the hub sees it; tests put their own in its place. */
export interface Clock {
  /** Wall clock, UTC milliseconds; it may jump when the machine's time is set. */
  nowMs(): number;
  /** Milliseconds since some fixed moment, never going back: for durations. */
  monotonicMs(): number;
  /** Calls `fn` each `intervalMs` until stopped. */
  every(intervalMs: number, fn: () => void): Stop;
  /** Calls `fn` once after `delayMs` unless stopped before. */
  after(delayMs: number, fn: () => void): Stop;
}

/** The machine's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  every(intervalMs, fn) {
    const timer = setInterval(fn, intervalMs);
    return () => clearInterval(timer);
  },
  after(delayMs, fn) {
    const timer = setTimeout(fn, delayMs);
    return () => clearTimeout(timer);
  },
};
