import type { Aggregation, RangeQuery, SeriesPoints } from '#shared/domain/query.ts';
import type { Series } from '#shared/domain/series.ts';
import type { SeriesReader } from './series-reader.ts';

/** Answers a query for each of these series by itself. */
export function readPoints(reader: SeriesReader, series: readonly Series[], query: RangeQuery): SeriesPoints[] {
  const figures = reader.figures(series, query, query.aggregations);
  return series.map(({ id, hostId, name, labels, kind, unit }, index) => {
    const columns: Partial<Record<Aggregation, (number | null)[]>> = {};
    for (const aggregation of query.aggregations) columns[aggregation] = figures[index]?.column(aggregation) ?? [];
    return { seriesId: id, hostId, name, labels, kind, unit, columns };
  });
}
