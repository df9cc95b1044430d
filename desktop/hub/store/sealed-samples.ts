import { EMPTY_COLUMN, joinColumns, type SampleColumn } from './sample-column.ts';
import type { ChunkPlace, ChunkTable } from './tables/chunk-table.ts';

/** Sealed samples of one host in a stretch of time; each chunk is read once, each series decoded when it is asked for. */
export interface SealedSamples {
  /** Samples of the chunks that reach into what is left of the stretch from `fromMs` on, in order of time: also some before and after it. */
  column(seriesId: number, fromMs: number): SampleColumn;
  /** The same, a column a chunk, each in order of time. */
  columns(seriesId: number, fromMs: number): SampleColumn[];
}

export function openSealedSamples(chunks: ChunkTable, hostId: string, startMs: number, endMs: number): SealedSamples {
  const opened = chunks.overlapping(hostId, startMs, endMs).map(({ id, endMs: lastMs }) => ({ lastMs, chunk: chunks.open(id) }));
  const columns = (seriesId: number, fromMs: number): SampleColumn[] => {
    const found: SampleColumn[] = [];
    for (const { lastMs, chunk } of opened) {
      const column = lastMs < fromMs ? null : chunk.column(seriesId);
      if (column !== null) found.push(column);
    }
    return found;
  };
  return { columns, column: (seriesId, fromMs) => joinColumns(columns(seriesId, fromMs)) };
}

/** How many chunks are looked through for the newest sample of a series that has been quiet. */
const NEWEST_CHUNKS = 16;

/** The newest sealed sample of each of these series of a host, if it is not long ago. */
export function newestSealed(
  chunks: ChunkTable,
  hostId: string,
  seriesIds: readonly number[],
): Map<number, { timeMs: number; value: number }> {
  const found = new Map<number, { timeMs: number; value: number }>();
  const foundMs = (seriesId: number): number => found.get(seriesId)?.timeMs ?? Number.NEGATIVE_INFINITY;
  for (const { id, endMs } of chunks.newest(hostId, NEWEST_CHUNKS)) {
    // One that ends last need not have the newest of each series: chunks overlap when data came late.
    const unsure = seriesIds.filter((seriesId) => foundMs(seriesId) < endMs);
    if (unsure.length === 0) break;
    const chunk = chunks.open(id);
    for (const seriesId of unsure) {
      const { times, values } = chunk.column(seriesId) ?? EMPTY_COLUMN;
      const timeMs = times.at(-1);
      if (timeMs !== undefined && timeMs > foundMs(seriesId)) found.set(seriesId, { timeMs, value: values.at(-1) as number });
    }
  }
  return found;
}

/** All samples of a chunk, as they were sealed. */
export function readChunk(chunks: ChunkTable, { id }: ChunkPlace): { readonly seriesId: number; readonly column: SampleColumn }[] {
  const chunk = chunks.open(id);
  return chunk.seriesIds.map((seriesId) => ({ seriesId, column: chunk.column(seriesId) ?? EMPTY_COLUMN }));
}
