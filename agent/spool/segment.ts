import type { SeriesDefinition } from '#shared/domain/series.ts';

/** One segment file and where each of its batches lies; the batches themselves stay on disk. */
export interface Segment {
  readonly path: string;
  readonly number: number;
  readonly bootId: string;
  /** Of its boot, by number; there may be holes where a record was damaged. */
  readonly definitions: (SeriesDefinition | undefined)[];
  /** Sequences rise; the four lists belong together. */
  readonly sequences: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly samples: number[];
  /** Batches before this index are acknowledged. */
  firstLive: number;
  bytes: number;
  isThinned: boolean;
  /** When its newest batch was taken, on the monotonic clock; negative for earlier boots. */
  newestMs: number;
}

export const isDone = (segment: Segment): boolean => segment.firstLive >= segment.sequences.length;
export const liveBatches = (segment: Segment): number => segment.sequences.length - segment.firstLive;

export function liveSamples(segment: Segment): number {
  let sum = 0;
  for (let index = segment.firstLive; index < segment.samples.length; index += 1) sum += segment.samples[index] as number;
  return sum;
}

/** Index of its first batch above `sequence` that is not acknowledged. */
export function indexAfter(segment: Segment, sequence: number): number {
  let low = segment.firstLive;
  let high = segment.sequences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segment.sequences[middle] as number) > sequence) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function removeBatch(segment: Segment, index: number): void {
  for (const list of [segment.sequences, segment.starts, segment.ends, segment.samples]) list.splice(index, 1);
}
