import type { SeriesDefinition } from '#shared/domain/series.ts';
import { type BatchTick, decodeBatch, encodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Backlog } from './backlog.ts';
import { readBatch } from './read-segment.ts';
import { indexAfter, liveBatches, removeBatch, type Segment } from './segment.ts';
import type { SpoolFiles } from './spool-files.ts';

/** Of several batches one is made, up to this much: well below what a hub takes at once. */
const MOST_TICKS = 60;
const MOST_BYTES = 65_536;

export interface DiskBacklogOptions {
  readonly files: SpoolFiles;
  /** Segments of all boots, oldest first. */
  readonly segments: () => readonly Segment[];
  readonly ownBootId: string;
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
  const acknowledge = (bootId: string, sequence: number): void => {
    for (const segment of of(bootId)) segment.firstLive = indexAfter(segment, sequence);
    onAcknowledged();
  };

  return {
    boots: () => [...new Set(segments().map(({ bootId }) => bootId))].filter((bootId) => bootId !== ownBootId).reverse(),
    seriesOf: (bootId) => definitionsOf(bootId).flatMap((definition, ref) => (definition === undefined ? [] : [{ ref, ...definition }])),
    nextAfter(bootId, sequence) {
      const definitions = definitionsOf(bootId);
      const ticks: BatchTick[] = [];
      let bytes = 0;
      let last = 0;
      for (const segment of of(bootId)) {
        let index = indexAfter(segment, sequence);
        while (index < segment.sequences.length) {
          const size = (segment.ends[index] as number) - (segment.starts[index] as number);
          const isFull = ticks.length >= MOST_TICKS || bytes + size > MOST_BYTES;
          if (ticks.length > 0 && isFull) return { sequence: last, payload: encodeBatch({ sequence: last, ticks }) };
          const own = segment.sequences[index] as number;
          const taken = take(segment, index, definitions);
          if (taken.length === 0) continue;
          ticks.push(...taken);
          bytes += size;
          last = own;
          index += 1;
        }
      }
      return ticks.length === 0 ? null : { sequence: last, payload: encodeBatch({ sequence: last, ticks }) };
    },
    acknowledge,
    giveUp(bootId, sequence) {
      for (const segment of of(bootId)) {
        const until = indexAfter(segment, sequence);
        const lost = segment.samples.slice(segment.firstLive, until);
        onGiveUp({ batches: lost.length, samples: lost.reduce((sum, count) => sum + count, 0) });
      }
      acknowledge(bootId, sequence);
    },
    batches: () => segments().reduce((sum, segment) => (segment.bootId === ownBootId ? sum : sum + liveBatches(segment)), 0),
  };
}
