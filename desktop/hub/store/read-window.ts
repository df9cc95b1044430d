import { rateUnit } from '#shared/domain/counter-rate.ts';
import type { Series } from '#shared/domain/series.ts';
import { foldBuckets, toRates } from './aggregate.ts';
import { type SampleColumn, sliceColumn } from './sample-column.ts';
import type { WindowQuery, WindowSeries } from './sample-store.ts';

/** Folds one series for a live window: gauges as they are, counters as rates. `column` reaches back before the window. */
export function readWindow(series: Series, column: SampleColumn, query: WindowQuery): WindowSeries {
  const lastTimeMs = column.times.at(-1);
  const newest = lastTimeMs === undefined ? null : { timeMs: lastTimeMs, value: column.values.at(-1) as number };
  const isCounter = series.kind === 'counter';
  const samples = sliceColumn(isCounter ? toRates(column) : column, query.startMs, query.endMs);
  return { series, unit: isCounter ? rateUnit(series.unit) : series.unit, buckets: foldBuckets(samples, query), newest };
}
