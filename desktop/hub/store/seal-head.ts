import type { HostHead } from './head.ts';
import { joinColumns } from './sample-column.ts';
import { type ColumnToSeal, MOST_CHUNK_SPAN_MS, type SealedSpan, sealColumns } from './seal-columns.ts';
import { readChunk } from './sealed-samples.ts';
import type { ChunkPlace, ChunkTable } from './tables/chunk-table.ts';

/** Joining rewrites what is there: no more than this at once, a few milliseconds. */
const MOST_JOINED_SAMPLES = 120_000;
/**
 * A chunk waits until what follows it is nearly as long. Joined with whatever comes, one of n parts would be written n times; carried like
 * a binary number it is written log2(n) times, and a host has no more than so many short ones. (1,000 hosts of 50 series at 1 s, sealed
 * each minute: 1.6 instead of 2.3 CPU-seconds a minute in all.)
 */
const LONGEST_TO_JOIN = 1.5;
/** Doubling meets no given number of rows exactly. */
const ROWS_OVER = 1.2;

/**
 * Writes what a head has as chunks; the stretches that they cover. A chunk that is still small, because its host gives samples seldom
 * or memory was scarce, is joined with what follows it, up to `rows` rows.
 */
export function sealHead(head: HostHead, chunks: ChunkTable, rows: number): SealedSpan[] {
  const spans = sealColumns(head.columns());
  for (const span of spans) chunks.insert(head.hostId, joinedWithThoseBefore(head.hostId, span, chunks, rows));
  return spans;
}

function joinedWithThoseBefore(hostId: string, span: SealedSpan, chunks: ChunkTable, rows: number): SealedSpan {
  let joined: SealedSpan;
  let longer = span;
  do {
    joined = longer;
    longer = joinedWithBefore(hostId, joined, chunks, rows * ROWS_OVER);
  } while (longer !== joined);
  return joined;
}

function joinedWithBefore(hostId: string, span: SealedSpan, chunks: ChunkTable, rows: number): SealedSpan {
  const [before] = chunks.newest(hostId, 1);
  if (before === undefined || !canJoin(before, span, rows) || isPaintedOver(hostId, before, chunks)) return span;
  const columns = new Map(readChunk(chunks, before).map(({ seriesId, column }) => [seriesId, [column]]));
  for (const { seriesId, timesIndex, values } of span.content.series) {
    const added = { times: span.content.times[timesIndex] as Float64Array, values };
    const known = columns.get(seriesId);
    if (known === undefined) columns.set(seriesId, [added]);
    else known.push(added);
  }
  const [joined, ...more] = sealColumns(withTimesKeys([...columns].map(([seriesId, parts]) => ({ seriesId, ...joinColumns(parts) }))));
  // A long gap keeps them apart.
  if (joined === undefined || more.length > 0) return span;
  chunks.delete(before.id);
  return joined;
}

const canJoin = (before: ChunkPlace, span: SealedSpan, rows: number): boolean =>
  before.rows <= span.rows * LONGEST_TO_JOIN &&
  before.rows + span.rows <= rows &&
  before.samples + span.samples <= MOST_JOINED_SAMPLES &&
  before.endMs <= span.startMs &&
  span.endMs - before.startMs <= MOST_CHUNK_SPAN_MS;

/** What was sealed later over the same time counts where both have a sample of one moment; joined, the older would come after it. */
const isPaintedOver = (hostId: string, { id, startMs, endMs }: ChunkPlace, chunks: ChunkTable): boolean =>
  chunks.overlapping(hostId, startMs, endMs + 1).some((other) => other.id > id);

/** Gives columns whose times are equal the same key. */
export function withTimesKeys(columns: readonly Omit<ColumnToSeal, 'timesKey'>[]): ColumnToSeal[] {
  const known: Float64Array[] = [];
  return columns.map((column) => {
    let key = known.findIndex((times) => isEqual(times, column.times));
    if (key < 0) key = known.push(column.times) - 1;
    return { ...column, timesKey: String(key) };
  });
}

function isEqual(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
