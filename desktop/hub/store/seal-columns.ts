import type { ChunkContent, ChunkSeries } from './codec/chunk.ts';
import { MOST_SAMPLES } from './codec/most-samples.ts';
import { lowerBound, type SampleColumn, timeOrder } from './sample-column.ts';

/** A host's samples of one span, ready to be encoded. */
export interface SealedSpan {
  readonly startMs: number;
  /** Time of the last sample, included. */
  readonly endMs: number;
  /** Samples of its longest series. */
  readonly rows: number;
  readonly samples: number;
  readonly content: ChunkContent;
}

/** A series to seal; those with the same key have the same times. */
export interface ColumnToSeal extends SampleColumn {
  readonly seriesId: number;
  readonly timesKey: string;
}

/** What came after a cut lies elsewhere in time, often hours: chunks that reach over it would be read in vain. */
const GAP_MS = 10 * 60_000;
/** No chunk reaches over more time than this, so that a reader knows how far back to look. */
export const MOST_CHUNK_SPAN_MS = 24 * 3_600_000;
const MOST_ROWS = 4_096;

interface TimesGroup {
  readonly times: Float64Array;
  /** Places of the samples in order of time; null if they are in it. */
  readonly order: Uint32Array | null;
  readonly members: { readonly seriesId: number; readonly values: Float64Array }[];
}

/** Sorts a host's samples by time and parts them where they have long gaps: one span or a few, each to be a chunk. */
export function sealColumns(columns: readonly ColumnToSeal[]): SealedSpan[] {
  const groups = groupByTimes(columns);
  return spansOf(groups.map(({ times }) => times)).flatMap(({ startMs, endMs }) => takeSpan(groups, startMs, endMs));
}

function groupByTimes(columns: readonly ColumnToSeal[]): TimesGroup[] {
  const groups = new Map<string, TimesGroup>();
  for (const { seriesId, timesKey, times, values } of columns) {
    let group = groups.get(timesKey);
    if (group === undefined) {
      const order = timeOrder(times);
      // A copy: what is sealed is read again soon, and the head goes on with its memory.
      group = { times: order === null ? times.slice() : pick(times, order), order, members: [] };
      groups.set(timesKey, group);
    }
    group.members.push({ seriesId, values: group.order === null ? values : pick(values, group.order) });
  }
  return [...groups.values()];
}

const pick = (column: Float64Array, order: Uint32Array): Float64Array => Float64Array.from(order, (at) => column[at] as number);

/** First and last time of each stretch without a long gap. */
function spansOf(columns: readonly Float64Array[]): { startMs: number; endMs: number }[] {
  const longest = columns.reduce((a, b) => (b.length > a.length ? b : a), new Float64Array(0));
  // The longest column of a host nearly always has all times that there are.
  const isAll = columns.every((column) => column === longest || (column.length < longest.length && isWithin(column, longest)));
  const times = isAll ? longest : joinSorted(columns);
  const spans: { startMs: number; endMs: number }[] = [];
  let from = 0;
  for (let index = 1; index <= times.length; index += 1) {
    const before = times[index - 1] as number;
    const time = times[index];
    const mustEnd = time === undefined || time - before > GAP_MS || time - (times[from] as number) > MOST_CHUNK_SPAN_MS;
    if (!mustEnd && (index - from < MOST_ROWS || time === before)) continue;
    spans.push({ startMs: times[from] as number, endMs: before });
    from = index;
  }
  return spans;
}

function isWithin(column: Float64Array, all: Float64Array): boolean {
  let at = 0;
  for (let index = 0; index < column.length; index += 1) {
    while (at < all.length && (all[at] as number) < (column[index] as number)) at += 1;
    if (all[at] !== column[index]) return false;
  }
  return true;
}

function joinSorted(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all.sort();
}

/** One chunk of what lies between both times, more if a series has more samples there than a chunk holds. */
function takeSpan(groups: readonly TimesGroup[], startMs: number, endMs: number): SealedSpan[] {
  const slices = groups
    .map(({ times, members }) => ({ from: lowerBound(times, startMs), to: lowerBound(times, endMs, true), times, members }))
    .filter(({ from, to }) => from < to);
  const spans: SealedSpan[] = [];
  const rows = slices.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  for (let part = 0; part < rows; part += MOST_SAMPLES) {
    const times: Float64Array[] = [];
    const series: ChunkSeries[] = [];
    for (const slice of slices) {
      const from = slice.from + part;
      const to = Math.min(slice.to, from + MOST_SAMPLES);
      if (from >= to) continue;
      for (const { seriesId, values } of slice.members)
        series.push({ seriesId, timesIndex: times.length, values: values.subarray(from, to) });
      times.push(slice.times.subarray(from, to));
    }
    series.sort((a, b) => a.seriesId - b.seriesId);
    spans.push({
      startMs: times.reduce((least, column) => Math.min(least, column[0] as number), Number.POSITIVE_INFINITY),
      endMs: times.reduce((most, column) => Math.max(most, column.at(-1) as number), Number.NEGATIVE_INFINITY),
      rows: times.reduce((most, { length }) => Math.max(most, length), 0),
      samples: series.reduce((sum, { values }) => sum + values.length, 0),
      content: { times, series },
    });
  }
  return spans;
}
