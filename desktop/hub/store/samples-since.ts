import type { Heads } from './heads.ts';
import type { ChunkTable } from './tables/chunk-table.ts';

/** The first moment in [startMs, endMs) from which some host still has samples as they were taken; null if there are none. */
export function samplesSince(
  { chunks, heads }: { readonly chunks: Pick<ChunkTable, 'hostIds' | 'overlapping'>; readonly heads: Pick<Heads, 'filled'> },
  startMs: number,
  endMs: number,
): number | null {
  const starts = [
    ...chunks.hostIds().flatMap((hostId) => chunks.overlapping(hostId, startMs, endMs).map((chunk) => chunk.startMs)),
    ...heads
      .filled()
      .filter((head) => head.newestTimeMs() >= startMs)
      .map((head) => head.oldestTimeMs()),
  ];
  const first = starts.reduce((least, timeMs) => Math.min(least, timeMs), Number.POSITIVE_INFINITY);
  return first < endMs ? Math.max(first, startMs) : null;
}
