import type { RangeQuery, RangeResult, SeriesPoints } from '#shared/domain/query.ts';
import { groupSeries } from './group-series.ts';
import { rankSeries } from './rank-series.ts';

/** Groups and ranks what was read, as the query asks. */
export function shapeResult({ startMs, endMs, stepMs, group, top }: RangeQuery, series: readonly SeriesPoints[]): RangeResult {
  const range = { startMs, endMs, stepMs };
  if (group === undefined) return { ...range, series: top === undefined ? series : rankSeries(series, top) };
  const groups = groupSeries(series, group);
  return { ...range, series: [], groups: top === undefined ? groups : rankSeries(groups, top) };
}
