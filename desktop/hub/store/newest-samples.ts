import type { Series } from '#shared/domain/series.ts';
import type { Heads } from './heads.ts';
import type { NewestSamples } from './sample-store.ts';
import { newestSealed } from './sealed-samples.ts';
import type { ChunkTable } from './tables/chunk-table.ts';

export interface NewestSamplesDependencies {
  readonly heads: Heads;
  readonly chunks: ChunkTable;
  readonly seriesOf: (hostId: string) => readonly Series[];
}

interface Sample {
  readonly timeMs: number;
  readonly value: number;
}

/**
 * The newest sample of every series of these hosts, of those that are not older than `sinceMs`. Heads remember their newest row, so
 * that nothing is decoded but for hosts that were not heard since the start, and for series that come more seldom than heads are sealed.
 */
export function newestSamples(hostIds: readonly string[], sinceMs: number, dependencies: NewestSamplesDependencies): NewestSamples {
  const found = new Map<number, Sample>();
  for (const hostId of hostIds) newestOfHost(hostId, sinceMs, dependencies, found);
  const samples = [...found.values()];
  return {
    seriesIds: Uint32Array.from(found.keys()),
    times: Float64Array.from(samples, ({ timeMs }) => timeMs),
    values: Float64Array.from(samples, ({ value }) => value),
  };
}

function newestOfHost(
  hostId: string,
  sinceMs: number,
  { heads, chunks, seriesOf }: NewestSamplesDependencies,
  found: Map<number, Sample>,
): void {
  for (const { seriesIds, timeMs, values } of heads.get(hostId)?.newestRows() ?? []) {
    if (timeMs < sinceMs) continue;
    for (let index = 0; index < seriesIds.length; index += 1) {
      const seriesId = seriesIds[index] as number;
      if (timeMs >= (found.get(seriesId)?.timeMs ?? sinceMs)) found.set(seriesId, { timeMs, value: values[index] as number });
    }
  }
  const sealedMs = chunks.newest(hostId, 1)[0]?.endMs ?? Number.NEGATIVE_INFINITY;
  if (sealedMs < sinceMs) return;
  // Of what the head has, only what is older than everything sealed may have been overtaken by late samples.
  const unsure = seriesOf(hostId)
    .map(({ id }) => id)
    .filter((id) => (found.get(id)?.timeMs ?? Number.NEGATIVE_INFINITY) < sealedMs);
  if (unsure.length === 0) return;
  for (const [id, sample] of newestSealed(chunks, hostId, unsure))
    if (sample.timeMs >= sinceMs && sample.timeMs > (found.get(id)?.timeMs ?? Number.NEGATIVE_INFINITY)) found.set(id, sample);
}
