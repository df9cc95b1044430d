import { describeError } from '#shared/errors/describe-error.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Row } from './assemble-row.ts';
import { afterFailure, afterSkip, NO_BACK_OFF } from './back-off.ts';
import type { Collector, Reading } from './collector.ts';
import type { CollectorHealthBoard } from './collector-health.ts';

export interface RunnerDependencies {
  readonly name: string;
  readonly intervalMs: number;
  /** A run that has not come back by then counts as hung, milliseconds. */
  readonly deadlineMs: number;
  readonly collector: Collector;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: CollectorHealthBoard;
}

/** One collector with its guard: what it throws or never answers stays here. */
export interface CollectorRunner {
  /** Its turn. It may let it pass: while it backs off, or while an earlier run has not come back. */
  run(row: Row): void;
  close(): void;
}

export function createCollectorRunner({
  name,
  intervalMs,
  deadlineMs,
  collector,
  clock,
  log,
  health,
}: RunnerDependencies): CollectorRunner {
  let backOff = NO_BACK_OFF;
  let failures = 0;
  let durationMs = 0;
  let isOut = false;
  let abort: AbortController | null = null;
  let stopDeadline = (): void => undefined;

  const note = (isUp: boolean): void => health.note({ name, isUp, durationMs, failures });
  const succeed = (startedMs: number): void => {
    if (backOff.failuresInRow > 0) log.info({ collector: name }, `The collector ${name} works again.`);
    backOff = NO_BACK_OFF;
    durationMs = clock.monotonicMs() - startedMs;
    note(true);
  };
  const fail = (error: unknown): void => {
    failures += 1;
    backOff = afterFailure(backOff, intervalMs);
    const level = backOff.failuresInRow === 1 ? 'warn' : 'debug';
    log[level]({ collector: name, err: error, turnsToSkip: backOff.turnsToSkip }, `The collector ${name} failed: ${describeError(error)}`);
    note(false);
  };

  const awaitRun = (pending: Promise<readonly Reading[]>, startedMs: number, row: Row): void => {
    let isLate = false;
    isOut = true;
    row.expect();
    stopDeadline = clock.after(deadlineMs, () => {
      isLate = true;
      abort?.abort();
      row.settle([]);
      fail(new Error(`it has not answered for ${deadlineMs} ms`));
    });
    pending.then(
      (readings) => {
        isOut = false;
        if (isLate) return;
        stopDeadline();
        succeed(startedMs);
        row.settle(readings);
      },
      (error: unknown) => {
        isOut = false;
        if (isLate) return;
        stopDeadline();
        fail(error);
        row.settle([]);
      },
    );
  };

  return {
    run(row) {
      // A source that hangs is not asked again: each question would take another thread of the pool with it.
      if (isOut) return;
      if (backOff.turnsToSkip > 0) {
        backOff = afterSkip(backOff);
        return;
      }
      const startedMs = clock.monotonicMs();
      abort = new AbortController();
      try {
        const answer = collector.collect(abort.signal);
        if (answer instanceof Promise) {
          awaitRun(answer, startedMs, row);
          return;
        }
        succeed(startedMs);
        row.add(answer);
      } catch (error) {
        fail(error);
      }
    },
    close() {
      stopDeadline();
      abort?.abort();
      collector.close();
    },
  };
}
