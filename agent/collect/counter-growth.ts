/** Growth of a counter between two readings; null when it went back: it was reset, and what it counted before is not known. */
export function counterGrowth(previous: number, current: number): number | null {
  return current >= previous ? current - previous : null;
}

/** Rates over less than this tell noise: the kernel counts time in hundredths of a second. */
const SHORTEST_SPAN_MS = 100;

/** Whether a rate over `elapsedMs` of monotonic time means anything. */
export function isTellingSpan(elapsedMs: number): boolean {
  return elapsedMs >= SHORTEST_SPAN_MS;
}

/** Growth per second; null when the counter was reset. */
export function growthPerSecond(previous: number, current: number, elapsedMs: number): number | null {
  const growth = counterGrowth(previous, current);
  return growth === null ? null : (growth * 1_000) / elapsedMs;
}
