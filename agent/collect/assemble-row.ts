import type { BatchTick } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../clock.ts';
import type { Reading } from './collector.ts';
import { toTick } from './to-tick.ts';

export interface RowDependencies {
  readonly clock: Clock;
  readonly timeMs: number;
  /** How long the row waits for its slower collectors, milliseconds. */
  readonly graceMs: number;
  readonly onTick: (tick: BatchTick) => void;
}

/** The readings of one moment on their way into one row. */
export interface Row {
  /** A collector will answer later. */
  expect(): void;
  add(readings: readonly Reading[]): void;
  /** One that was expected is here, or will not come. */
  settle(readings: readonly Reading[]): void;
  /** No more collectors will be asked: the row leaves as soon as all that are expected are here, or the grace is over. */
  seal(): void;
}

/** Makes one row of what several collectors give. What comes after the row has left goes in a row of its own under the same time. */
export function assembleRow({ clock, timeMs, graceMs, onTick }: RowDependencies): Row {
  let readings: Reading[] = [];
  let expected = 0;
  let isSealed = false;
  let hasLeft = false;
  let stopGrace = (): void => undefined;

  const leave = (): void => {
    stopGrace();
    hasLeft = true;
    const taken = readings;
    readings = [];
    if (taken.length > 0) onTick(toTick(timeMs, taken));
  };

  return {
    expect() {
      expected += 1;
    },
    add: (more) => void readings.push(...more),
    settle(more) {
      expected -= 1;
      readings.push(...more);
      if (hasLeft || (isSealed && expected === 0)) leave();
    },
    seal() {
      isSealed = true;
      if (expected === 0) leave();
      else stopGrace = clock.after(graceMs, leave);
    },
  };
}
