import type { Clock } from '../clock.ts';
import { dueAfterClockStep, dueAfterRun, isDue, nextAligned, stampOf } from './align-ticks.ts';

export interface AlignedTimerDependencies {
  readonly clock: Clock;
  readonly intervalMs: number;
  /** Gets the round time that it stands for, or the true one when it is late. */
  readonly onTick: (timeMs: number) => void;
}

/** Calls at whole multiples of the interval of the wall clock; what was missed is not caught up. Returns the stop. */
export function startAlignedTimer({ clock, intervalMs, onTick }: AlignedTimerDependencies): () => void {
  let dueMs = nextAligned(clock.nowMs(), intervalMs);
  let stopTimer = (): void => undefined;
  const wait = (): void => {
    stopTimer = clock.after(Math.min(Math.max(1, Math.ceil(dueMs - clock.nowMs())), intervalMs * 1.5), wake);
  };
  const wake = (): void => {
    const nowMs = clock.nowMs();
    dueMs = dueAfterClockStep(dueMs, nowMs, intervalMs);
    if (isDue(dueMs, nowMs)) {
      const timeMs = stampOf(dueMs, nowMs, intervalMs);
      dueMs = dueAfterRun(dueMs, nowMs, intervalMs);
      onTick(timeMs);
    }
    wait();
  };
  wait();
  return () => stopTimer();
}
