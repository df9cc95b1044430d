import type { Clock } from '../clock.ts';
import type { BatchRecord } from './segment-content.ts';

interface Held extends BatchRecord {
  isWritten: boolean;
  readonly addedMs: number;
}

export interface RecentBatchesOptions {
  /** Written batches are kept up to this, as a copy of what is on disk. */
  readonly keepBytes: number;
  /** Batches that are not on disk are kept up to this. */
  readonly memoryBytes: number;
  readonly keepMs: number;
  readonly clock: Clock;
  readonly onGiveUp: (gone: { readonly batches: number; readonly samples: number }) => void;
}

/** The newest batches in memory: copies of those on disk, then those that wait for the disk. */
export function createRecentBatches({ keepBytes, memoryBytes, keepMs, clock, onGiveUp }: RecentBatchesOptions) {
  let held: Held[] = [];
  let bytes = 0;
  const without = (isGone: (batch: Held) => boolean): void => {
    held = held.filter((batch) => !isGone(batch));
    bytes = held.reduce((sum, { payload }) => sum + payload.length, 0);
  };
  return {
    add(batch: BatchRecord): void {
      held.push({ ...batch, isWritten: false, addedMs: clock.monotonicMs() });
      bytes += batch.payload.length;
    },
    /** Those that are not on disk, oldest first. */
    waiting: (): readonly BatchRecord[] => (held.at(-1)?.isWritten === false ? held.filter(({ isWritten }) => !isWritten) : []),
    markWritten(sequence: number): void {
      const batch = held.findLast((one) => one.sequence === sequence);
      if (batch !== undefined) batch.isWritten = true;
    },
    firstSequence: (): number => held[0]?.sequence ?? Number.POSITIVE_INFINITY,
    firstAfter: (sequence: number): BatchRecord | null => held.find((batch) => batch.sequence > sequence) ?? null,
    acknowledge(sequence: number): void {
      if ((held[0]?.sequence ?? Number.POSITIVE_INFINITY) <= sequence) without((batch) => batch.sequence <= sequence);
    },
    /** Takes one out; gives how many samples were in it, null if it is not here. */
    remove(sequence: number): number | null {
      const found = held.find((batch) => batch.sequence === sequence);
      if (found !== undefined) without((batch) => batch === found);
      return found?.sampleCount ?? null;
    },
    /** The disk is to be asked for these from now on. */
    forgetWritten: (upTo: number): void => without((batch) => batch.isWritten && batch.sequence <= upTo),
    /** Keeps both bounds; gives how many batches were lost by it. The newest always stays. */
    makeRoom(): number {
      const oldestMs = clock.monotonicMs() - keepMs;
      let lost = 0;
      for (;;) {
        const [first] = held;
        if (first === undefined || held.length === 1) return lost;
        const isOver = first.isWritten ? bytes > keepBytes : bytes > memoryBytes || first.addedMs < oldestMs;
        if (!isOver) return lost;
        held.shift();
        bytes -= first.payload.length;
        if (first.isWritten) continue;
        onGiveUp({ batches: 1, samples: first.sampleCount });
        lost += 1;
      }
    },
    waitingSize(): { readonly batches: number; readonly bytes: number } {
      const waiting = held.filter(({ isWritten }) => !isWritten);
      return { batches: waiting.length, bytes: waiting.reduce((sum, { payload }) => sum + payload.length, 0) };
    },
  };
}
