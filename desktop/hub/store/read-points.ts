import type { Aggregation, RangeQuery, SeriesPoints } from '#shared/domain/query.ts';
import type { Series } from '#shared/domain/series.ts';
import type { SeriesReader } from './series-reader.ts';

/** Answers a query for each of these series by itself, with pauses as `SeriesReader.figures` has them. */
export function* readPoints(
  reader: SeriesReader,
  series: readonly Series[],
  query: RangeQuery,
  mostSamples: number,
): Generator<void, SeriesPoints[], boolean> {
  const figures = yield* reader.figures(series, query, query.aggregations, mostSamples);
  const points: SeriesPoints[] = [];
  for (const [index, { id, hostId, name, labels, kind, unit }] of series.entries()) {
    const columns: Partial<Record<Aggregation, (number | null)[]>> = {};
    for (const aggregation of query.aggregations) columns[aggregation] = figures.column(index, aggregation);
    points.push({ seriesId: id, hostId, name, labels, kind, unit, columns });
    yield;
  }
  figures.close();
  return points;
}
