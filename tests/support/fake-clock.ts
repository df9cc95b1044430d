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

interface Timer {
  dueMs: number;
  readonly intervalMs: number | null;
  readonly fn: () => void;
}

/** A clock that stands until a test moves it. */
export function createFakeClock(startMs = Date.UTC(2026, 5, 6, 12)): FakeClock {
  let now = startMs;
  let wallOffset = 0;
  let nextId = 0;
  const timers = new Map<number, Timer>();

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
        let next: readonly [number, Timer] | null = null;
        // In the order in which they were made, so that of two that are due at once the older one comes first.
        for (const entry of timers) if (entry[1].dueMs <= untilMs && (next === null || entry[1].dueMs < next[1].dueMs)) next = entry;
        if (next === null) break;
        const [id, timer] = next;
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
