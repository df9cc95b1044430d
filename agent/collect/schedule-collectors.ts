import type { BatchTick } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { dueAfterClockStep, dueAfterRun, isDue, stampOf } from './align-ticks.ts';
import { assembleRow } from './assemble-row.ts';
import type { Collector } from './collector.ts';
import type { CollectorHealthBoard } from './collector-health.ts';
import { type PaceBounds, pacedInterval } from './event-pace.ts';
import { createCollectorRunner, type CollectorRunner } from './run-collector.ts';

/** A collector with the pace that the configuration gave it. */
export interface PacedCollector {
  readonly name: string;
  readonly intervalMs: number;
  readonly collector: Collector;
}

export interface ScheduleDependencies {
  readonly collectors: readonly PacedCollector[];
  readonly clock: Clock;
  readonly log: Log;
  readonly health: CollectorHealthBoard;
  /** Takes each row as it is complete. */
  readonly onTick: (tick: BatchTick) => void;
  /** Time after which a run counts as hung, milliseconds. */
  readonly deadlineMs?: number;
  /** How long a row waits for its slower collectors, milliseconds. */
  readonly graceMs?: number;
  /** What may be asked of this host on an event day. */
  readonly bounds?: PaceBounds;
  /** How long after whole multiples of their intervals collectors run, milliseconds. */
  readonly beatMs?: number;
}

export interface CollectorSchedule {
  /** Nothing is to sample slower than this, within the bounds; null: each at its own pace. Gives the interval of the fastest. */
  pace(everyMs: number | null): number;
  close(): void;
}

const FIRST_SPAN_MS = 250;
const DEFAULT_BOUNDS: PaceBounds = { fastestMs: 1_000 };
/** Without a collector there is no pace either. */
const NOTHING_TO_TELL_MS = 3_600_000;
/** The hub corrects the times of a clock that is off by more. */
const CORRECTED_ABOVE_MS = 2_000;

interface Turn {
  /** As configured. */
  readonly ownMs: number;
  /** As it is now. */
  intervalMs: number;
  readonly runner: CollectorRunner;
  dueMs: number;
}

/**
 * Runs each collector at whole multiples of its interval of the wall clock, and the beat of this host later; all that are due at one
 * moment make one row.
 * A clock that is set, or a process that slept, costs the missed ticks and nothing more. All run at the first tick, which
 * comes a quarter of a second after the start.
 */
export function scheduleCollectors(dependencies: ScheduleDependencies): CollectorSchedule {
  const { clock, log, health, onTick, deadlineMs = 5_000, graceMs = 25, bounds = DEFAULT_BOUNDS, beatMs = 0 } = dependencies;
  /** By the clock that is behind by the beat: in it, ticks are at whole multiples. */
  const beatClockMs = (): number => clock.nowMs() - beatMs;
  let shortestMs = Math.min(...dependencies.collectors.map(({ intervalMs }) => intervalMs));
  // Collectors were read once as they were opened: a first tick right after that would tell rates over next to no time.
  // It does not wait for the round second either: a person who has just started this is looking.
  const firstMs = Math.ceil(beatClockMs() + Math.min(FIRST_SPAN_MS, shortestMs / 4));
  const turns: Turn[] = dependencies.collectors.map(({ name, intervalMs, collector }) => ({
    ownMs: intervalMs,
    intervalMs,
    runner: createCollectorRunner({ name, intervalMs, deadlineMs, collector, clock, log, health }),
    dueMs: firstMs,
  }));
  let stopTimer = (): void => undefined;
  /** When the timer should fire, by the clock that nobody sets. */
  let wakeMs = 0;
  /** Time on the row that was taken last. */
  let stampedMs = Number.NEGATIVE_INFINITY;

  const tick = (): void => {
    const nowMs = beatClockMs();
    health.noteLag(Math.max(0, clock.monotonicMs() - wakeMs));
    for (const turn of turns) turn.dueMs = dueAfterClockStep(turn.dueMs, nowMs, turn.intervalMs);
    const due = turns.filter(({ dueMs }) => isDue(dueMs, nowMs));
    if (due.length > 0) {
      const dueMs = Math.min(...due.map((turn) => turn.dueMs));
      const timeMs = stampOf(dueMs, nowMs, shortestMs) + beatMs;
      // The clock was put back a little: no moment is taken twice. Put back by more, it is another time, which the hub sets right.
      const isTaken = timeMs <= stampedMs && stampedMs - timeMs <= CORRECTED_ABOVE_MS;
      const row = assembleRow({ clock, timeMs, graceMs, onTick });
      for (const turn of due) {
        if (!isTaken) turn.runner.run(row);
        turn.dueMs = dueAfterRun(turn.dueMs, nowMs, turn.intervalMs);
      }
      row.seal();
      if (!isTaken) stampedMs = timeMs;
    }
    wait();
  };
  const wait = (): void => {
    const nextMs = Math.min(...turns.map(({ dueMs }) => dueMs));
    // The longest wait bounds what a clock put back can cost.
    const delayMs = Math.min(Math.max(1, Math.ceil(nextMs - beatClockMs())), shortestMs * 1.5);
    wakeMs = clock.monotonicMs() + delayMs;
    stopTimer = clock.after(delayMs, tick);
  };

  if (turns.length > 0) wait();
  return {
    pace(everyMs) {
      for (const turn of turns) turn.intervalMs = pacedInterval(turn.ownMs, everyMs, bounds);
      shortestMs = Math.min(...turns.map(({ intervalMs }) => intervalMs));
      if (turns.length > 0) {
        const nowMs = beatClockMs();
        // What waited for a longer interval does not have to sit it out.
        for (const turn of turns) turn.dueMs = Math.min(turn.dueMs, dueAfterRun(nowMs, nowMs, turn.intervalMs));
        stopTimer();
        wait();
      }
      return Number.isFinite(shortestMs) ? shortestMs : NOTHING_TO_TELL_MS;
    },
    close() {
      stopTimer();
      for (const { runner } of turns) runner.close();
    },
  };
}
