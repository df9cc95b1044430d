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
  const hasQuantiles = aggregations.some((one) => one.startsWith('p'));
  const steps = stepCount(query);
  const values = new Float64Array(series.length * aggregations.length * steps);
  let at = 0;
  for (let place = 0; place < series.length; place += 1) {
    for (const aggregation of aggregations) {
      figures.write(place, aggregation, values, at);
      at += steps;
    }
    // Means are there in a moment; quantiles are found now.
    if (hasQuantiles || place % 64 === 63) yield;
  }
  figures.close();
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
