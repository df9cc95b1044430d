import type { Clock } from '../../desktop/hub/kernel/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on; timers that fall due run in their order, each at its own moment. */
  advance(ms: number): void;
  /** Sets the wall clock on or back by `ms`, as somebody who sets the time would; durations and timers know nothing of it. */
  stepWall(ms: number): void;
  /** Lets time pass in which nothing runs, as in a process that is stopped; what fell due runs at the next advance. */
  sleep(ms: number): void;
  /** Timers that wait: a test of closing wants none. */
  pending(): number;
}

/** A clock that stands until a test moves it. */
export function createFakeClock(startMs = Date.UTC(2026, 5, 6, 12)): FakeClock {
  let now = startMs;
  let wallOffset = 0;
  let nextId = 0;
  const timers = new Map<number, { dueMs: number; intervalMs: number | null; fn: () => void }>();

  const start = (delayMs: number, intervalMs: number | null, fn: () => void): (() => void) => {
    const id = nextId++;
    timers.set(id, { dueMs: now + delayMs, intervalMs, fn });
    return () => void timers.delete(id);
  };

  return {
    nowMs: () => now + wallOffset,
    monotonicMs: () => now - startMs,
    every: (intervalMs, fn) => start(intervalMs, intervalMs, fn),
    after: (delayMs, fn) => start(delayMs, null, fn),
    advance(ms) {
      const untilMs = now + ms;
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.dueMs <= untilMs).sort((a, b) => a[1].dueMs - b[1].dueMs || a[0] - b[0])[0];
        if (due === undefined) break;
        const [id, timer] = due;
        now = Math.max(now, timer.dueMs);
        if (timer.intervalMs === null) timers.delete(id);
        // What fell due again and again while nothing ran is done once, as Node does.
        else timer.dueMs = now + timer.intervalMs;
        timer.fn();
      }
      now = untilMs;
    },
    stepWall(ms) {
      wallOffset += ms;
    },
    sleep(ms) {
      now += ms;
    },
    pending: () => timers.size,
  };
}
