import type { SeriesDefinition } from '#shared/domain/series.ts';
import { type BatchTick, decodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Backlog } from './backlog.ts';
import { mergeBatches, type MergeableBatch } from './merge-batches.ts';
import { readBatch } from './read-segment.ts';
import { indexAfter, liveBatches, removeBatch, type Segment } from './segment.ts';
import type { SpoolFiles } from './spool-files.ts';

export interface DiskBacklogOptions {
  readonly files: SpoolFiles;
  /** Segments of all boots, oldest first. */
  readonly segments: () => readonly Segment[];
  /** The boot under which batches are taken now. */
  readonly ownBootId: () => string;
  /** Some were acknowledged. */
  readonly onAcknowledged: () => void;
  /** Samples are gone that the hub has not stored. */
  readonly onGiveUp: (gone: { readonly batches: number; readonly samples: number }) => void;
}

export function createDiskBacklog({ files, segments, ownBootId, onAcknowledged, onGiveUp }: DiskBacklogOptions): Backlog {
  const of = (bootId: string): Segment[] => segments().filter((segment) => segment.bootId === bootId);
  /** A dictionary that is damaged in one segment is whole in the next. */
  const definitionsOf = (bootId: string): (SeriesDefinition | undefined)[] => {
    const all: (SeriesDefinition | undefined)[] = [];
    for (const { definitions } of of(bootId)) {
      definitions.forEach((definition, ref) => (all[ref] ??= definition));
    }
    return all;
  };
  /** The ticks of one batch; none if it is lost, which is counted. */
  const take = (segment: Segment, index: number, definitions: readonly (SeriesDefinition | undefined)[]): readonly BatchTick[] => {
    const batch = readBatch(files, segment, index);
    const ticks = batch === null ? [] : decodeBatch(batch.payload).ticks;
    if (ticks.length > 0 && ticks.every(({ refs }) => refs.every((ref) => definitions[ref] !== undefined))) return ticks;
    onGiveUp({ batches: 1, samples: segment.samples[index] as number });
    removeBatch(segment, index);
    return [];
  };
  function* batchesAfter(bootId: string, sequence: number): Generator<MergeableBatch> {
    const definitions = definitionsOf(bootId);
    for (const segment of of(bootId)) {
      for (let index = indexAfter(segment, sequence); index < segment.sequences.length;) {
        const own = segment.sequences[index] as number;
        const at = index;
        yield {
          sequence: own,
          sizeBytes: (segment.ends[at] as number) - (segment.starts[at] as number),
          read: () => take(segment, at, definitions),
        };
        // One that is lost has gone out of the list.
        if (segment.sequences[index] === own) index += 1;
      }
    }
  }
  const acknowledge = (bootId: string, sequence: number): void => {
    for (const segment of of(bootId)) segment.firstLive = indexAfter(segment, sequence);
    onAcknowledged();
  };

  return {
    boots: () => [...new Set(segments().map(({ bootId }) => bootId))].filter((bootId) => bootId !== ownBootId()).reverse(),
    seriesOf: (bootId) => definitionsOf(bootId).flatMap((definition, ref) => (definition === undefined ? [] : [{ ref, ...definition }])),
    nextAfter: (bootId, sequence) => mergeBatches(batchesAfter(bootId, sequence)),
    acknowledge,
    giveUp(bootId, sequence) {
      for (const segment of of(bootId)) {
        const until = indexAfter(segment, sequence);
        const lost = segment.samples.slice(segment.firstLive, until);
        onGiveUp({ batches: lost.length, samples: lost.reduce((sum, count) => sum + count, 0) });
      }
      acknowledge(bootId, sequence);
    },
    batches: () => segments().reduce((sum, segment) => (segment.bootId === ownBootId() ? sum : sum + liveBatches(segment)), 0),
  };
}
