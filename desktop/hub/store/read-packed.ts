import type { RangeQuery } from '#shared/domain/query.ts';
import type { Series } from '#shared/domain/series.ts';
import type { PackedResult } from './packed-result.ts';
import type { SeriesReader } from './series-reader.ts';
import { stepCount } from './step-runs.ts';

/** `readPoints` for another thread: the numbers go to their places in the result at once. Neither groups nor ranks. */
export function* readPacked(
  reader: SeriesReader,
  series: readonly Series[],
  query: RangeQuery,
  mostSamples: number,
): Generator<void, PackedResult, boolean> {
  const { startMs, endMs, stepMs } = query;
  const figures = yield* reader.figures(series, query, query.aggregations, mostSamples);
  const aggregations = [...new Set(query.aggregations)];
  const steps = stepCount(query);
  const values = new Float64Array(series.length * aggregations.length * steps);
  let at = 0;
  for (const one of figures) {
    for (const aggregation of aggregations) {
      one.write(aggregation, values, at);
      at += steps;
    }
    yield;
  }
  const described = series.map(({ id, hostId, name, labels, kind, unit }) => ({
    seriesId: id,
    hostId,
    name,
    labels,
    kind,
    unit,
    columns: {},
  }));
  return { result: { startMs, endMs, stepMs, series: described }, aggregations, steps, values };
}
