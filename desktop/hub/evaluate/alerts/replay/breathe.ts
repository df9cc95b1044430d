/** A slice of work after which others have their turn. */
const SLICE_MS = 4;

/** To be awaited between small pieces of long work: now and then it lets others in. */
export type Breathe = () => Promise<void> | undefined;

export function createBreathe(monotonicMs: () => number): Breathe {
  let sinceMs = monotonicMs();
  return () => {
    if (monotonicMs() - sinceMs < SLICE_MS) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        sinceMs = monotonicMs();
        resolve();
      });
    });
  };
}
