import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../clock.ts';
import type { Spool, SpooledBatch } from './spool.ts';

export interface MemorySpoolOptions {
  readonly clock: Clock;
  /** Batches older than this are given up, milliseconds. */
  readonly keepMs: number;
  /** Most that payloads may occupy together. */
  readonly maxBytes: number;
}

interface Held extends SpooledBatch {
  /** Monotonic, so that a clock that is set throws nothing away. */
  readonly takenAtMs: number;
}

/** A spool that lasts as long as the process. */
export function createMemorySpool({ clock, keepMs, maxBytes }: MemorySpoolOptions): Spool {
  let held: Held[] = [];
  let lastSequence = 0;
  let bytes = 0;
  let droppedBatches = 0;
  let droppedSamples = 0;

  const drop = (batch: Held): void => {
    bytes -= batch.payload.length;
    droppedBatches += 1;
    droppedSamples += batch.sampleCount;
  };
  const makeRoom = (): void => {
    const oldestMs = clock.monotonicMs() - keepMs;
    let gone = 0;
    for (const batch of held) {
      const isTooMuch = bytes > maxBytes && gone < held.length - 1;
      if (!isTooMuch && batch.takenAtMs >= oldestMs) break;
      drop(batch);
      gone += 1;
    }
    if (gone > 0) held = held.slice(gone);
  };
  /** Index of the first batch above `sequence`. */
  const indexAfter = (sequence: number): number => {
    let low = 0;
    let high = held.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((held[middle] as Held).sequence > sequence) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    append(ticks) {
      lastSequence += 1;
      // Copied: the encoder leaves room behind what it wrote, which would be held in memory all the time.
      const payload = encodeBatch({ sequence: lastSequence, ticks }).slice();
      held.push({
        sequence: lastSequence,
        payload,
        seriesCount: ticks.reduce((most, { refs }) => Math.max(most, (refs.at(-1) ?? -1) + 1), 0),
        sampleCount: ticks.reduce((sum, { refs }) => sum + refs.length, 0),
        takenAtMs: clock.monotonicMs(),
      });
      bytes += payload.length;
      makeRoom();
      return lastSequence;
    },
    firstAfter: (sequence) => held[indexAfter(sequence)] ?? null,
    acknowledge(sequence) {
      const stored = indexAfter(sequence);
      if (stored === 0) return;
      for (const { payload } of held.slice(0, stored)) bytes -= payload.length;
      held = held.slice(stored);
    },
    discard(sequence) {
      const batch = held[indexAfter(sequence - 1)];
      if (batch === undefined || batch.sequence !== sequence) return;
      drop(batch);
      held = held.filter((other) => other !== batch);
    },
    statistics: () => ({ batches: held.length, bytes, droppedBatches, droppedSamples }),
    close: () => (held = []),
  };
}
