import type { SeriesDefinition } from '#shared/domain/series.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../clock.ts';
import { createMemoryBacklog, type HeldBatch } from './memory-backlog.ts';
import type { Spool } from './spool.ts';

export interface MemorySpoolOptions {
  readonly clock: Clock;
  /** The first boot; `beginBoot` begins others. */
  readonly bootId: string;
  readonly series: { definitionsFrom(firstRef: number): readonly SeriesDefinition[] };
  /** Batches older than this are given up, milliseconds. */
  readonly keepMs: number;
  /** Most that payloads may occupy together. */
  readonly maxBytes: number;
}

/** A spool that lasts as long as the process. */
export function createMemorySpool({ clock, series, keepMs, maxBytes, ...options }: MemorySpoolOptions): Spool {
  let { bootId } = options;
  let held: HeldBatch[] = [];
  let lastSequence = 0;
  let bytes = 0;
  let droppedBatches = 0;
  let droppedSamples = 0;

  const count = (batch: HeldBatch): void => {
    droppedBatches += 1;
    droppedSamples += batch.sampleCount;
  };
  const drop = (batch: HeldBatch): void => {
    bytes -= batch.payload.length;
    count(batch);
  };
  const backlog = createMemoryBacklog({ series, onGiveUp: count });
  /** The backlog goes first: it is older. */
  const makeRoom = (): void => {
    const oldestMs = clock.monotonicMs() - keepMs;
    let tooMuch = bytes + backlog.bytes() - maxBytes;
    for (let oldest = backlog.oldest(); oldest !== null; oldest = backlog.oldest()) {
      if (tooMuch <= 0 && oldest.takenAtMs >= oldestMs) break;
      tooMuch -= oldest.payload.length;
      backlog.dropOldest();
    }
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
      if ((held[middle] as HeldBatch).sequence > sequence) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    bootId: () => bootId,
    beginBoot(nextBootId) {
      backlog.add(bootId, held);
      bootId = nextBootId;
      held = [];
      bytes = 0;
      lastSequence = 0;
      return true;
    },
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
    backlog,
  };
}
