/** A timer may fire a little before its time; that counts as on time. */
const EARLY_MS = 5;
/** A tick this late is stamped with the time at which it was really taken. */
const LATE_MS = 100;

/** The next whole multiple of `intervalMs` after `timeMs`. */
export function nextAligned(timeMs: number, intervalMs: number): number {
  return (Math.floor(timeMs / intervalMs) + 1) * intervalMs;
}

/** Whether what is due at `dueMs` is due at `nowMs`. */
export function isDue(dueMs: number, nowMs: number): boolean {
  return nowMs >= dueMs - EARLY_MS;
}

/** Time to put on samples taken at `nowMs` for `dueMs`: the round one when it was kept, so that hosts line up. */
export function stampOf(dueMs: number, nowMs: number, intervalMs: number): number {
  return nowMs - dueMs <= Math.min(LATE_MS, intervalMs / 4) ? dueMs : Math.round(nowMs);
}

/**
 * When it is due next after having run at `nowMs` for `dueMs`. What was missed is not caught up, and after a run that was
 * late, or the first one, which is at no round time, the next keeps half an interval of distance.
 */
export function dueAfterRun(dueMs: number, nowMs: number, intervalMs: number): number {
  const isOnTime = dueMs % intervalMs === 0 && nowMs - dueMs <= intervalMs / 4;
  return isOnTime ? nextAligned(Math.max(dueMs, nowMs), intervalMs) : nextAligned(nowMs + intervalMs / 2, intervalMs);
}

/** The due time set right if the clock was put back: nothing waits longer than an interval and the half that a late run adds. */
export function dueAfterClockStep(dueMs: number, nowMs: number, intervalMs: number): number {
  return dueMs - nowMs > intervalMs * 1.5 + EARLY_MS ? nextAligned(nowMs, intervalMs) : dueMs;
}
