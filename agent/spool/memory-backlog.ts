import type { SeriesDefinition } from '#shared/domain/series.ts';
import { decodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Backlog } from './backlog.ts';
import { mergeBatches } from './merge-batches.ts';
import type { SpooledBatch } from './spool.ts';

/** A batch in memory, and when it was taken: monotonic, so that a clock that is set throws nothing away. */
export interface HeldBatch extends SpooledBatch {
  readonly takenAtMs: number;
}

export interface MemoryBacklogOptions {
  readonly series: { definitionsFrom(firstRef: number): readonly SeriesDefinition[] };
  /** Told of each batch that is gone without having been stored. */
  readonly onGiveUp: (batch: HeldBatch) => void;
}

/** What earlier boots of this same process took, in memory. */
export interface MemoryBacklog extends Backlog {
  add(bootId: string, batches: readonly HeldBatch[]): void;
  bytes(): number;
  /** The oldest of all, null if there is nothing. */
  oldest(): HeldBatch | null;
  dropOldest(): void;
}

export function createMemoryBacklog({ series, onGiveUp }: MemoryBacklogOptions): MemoryBacklog {
  /** Oldest first; none is empty. */
  let boots: { readonly bootId: string; batches: readonly HeldBatch[] }[] = [];
  const settle = (): void => {
    boots = boots.filter(({ batches }) => batches.length > 0);
  };
  const of = (bootId: string): readonly HeldBatch[] => boots.find((boot) => boot.bootId === bootId)?.batches ?? [];
  const drop = (bootId: string, isGone: (batch: HeldBatch) => boolean): void => {
    for (const boot of boots) if (boot.bootId === bootId) boot.batches = boot.batches.filter((batch) => !isGone(batch));
    settle();
  };
  const acknowledge = (bootId: string, sequence: number): void => drop(bootId, (batch) => batch.sequence <= sequence);

  return {
    add(bootId, batches) {
      boots.push({ bootId, batches });
      settle();
    },
    boots: () => boots.map(({ bootId }) => bootId).reverse(),
    // Numbers of series hold for the whole process.
    seriesOf: () => series.definitionsFrom(0).map((definition, ref) => ({ ref, ...definition })),
    nextAfter: (bootId, sequence) =>
      mergeBatches(
        of(bootId)
          .filter((batch) => batch.sequence > sequence)
          .map((batch) => ({
            sequence: batch.sequence,
            sizeBytes: batch.payload.length,
            read: () => decodeBatch(batch.payload).ticks,
          })),
      ),
    acknowledge,
    giveUp(bootId, sequence) {
      for (const batch of of(bootId)) if (batch.sequence <= sequence) onGiveUp(batch);
      acknowledge(bootId, sequence);
    },
    batches: () => boots.reduce((sum, { batches }) => sum + batches.length, 0),
    bytes: () => boots.reduce((sum, { batches }) => sum + batches.reduce((all, { payload }) => all + payload.length, 0), 0),
    oldest: () => boots[0]?.batches[0] ?? null,
    dropOldest() {
      const [boot] = boots;
      const [batch] = boot?.batches ?? [];
      if (boot === undefined || batch === undefined) return;
      onGiveUp(batch);
      boot.batches = boot.batches.slice(1);
      settle();
    },
  };
}
