import type { Heads } from './heads.ts';
import { EMPTY_COLUMN, joinColumns, type SampleColumn } from './sample-column.ts';
import type { ChunkTable } from './tables/chunk-table.ts';
import type { RollupTable } from './tables/rollup-table.ts';

export interface Examiner {
  /** Told of the samples of each series in each chunk and in the head, in order of time. */
  readonly onColumn: (column: SampleColumn) => void;
  /** Told of what cannot be decoded, by its place. */
  readonly onProblem: (where: string, error: unknown) => void;
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

const AT_ONCE = 64;

/** Decodes everything that the store has, a little at a time. */
export function examine(
  { chunks, rollups, heads }: { readonly chunks: ChunkTable; readonly rollups: RollupTable; readonly heads: Heads },
  { onColumn, onProblem, onProgress }: Examiner,
): void {
  const total = Math.max(1, chunks.count());
  let done = 0;
  for (let places = chunks.after(0, AT_ONCE); places.length > 0; places = chunks.after(places.at(-1)?.id ?? 0, AT_ONCE)) {
    for (const { id, hostId } of places) {
      try {
        const chunk = chunks.open(id);
        for (const seriesId of chunk.seriesIds) onColumn(chunk.column(seriesId) ?? EMPTY_COLUMN);
      } catch (error) {
        onProblem(`samples of host ${hostId} (chunk ${id})`, error);
      }
    }
    done += places.length;
    onProgress?.(done / total);
  }
  for (const head of heads.filled()) for (const column of head.columns()) onColumn(joinColumns([column]));
  try {
    for (let last = rollups.check(0, AT_ONCE); last !== null; last = rollups.check(last, AT_ONCE));
  } catch (error) {
    onProblem('rollups', error);
  }
}
