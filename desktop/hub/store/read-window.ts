import { rateUnit } from '#shared/domain/counter-rate.ts';
import type { Series } from '#shared/domain/series.ts';
import { finishAtOnce } from './finish-at-once.ts';
import type { WindowQuery, WindowSeries } from './sample-store.ts';
import type { NewestSample, SeriesReader } from './series-reader.ts';

/** Nothing is stored while these are decoded. */
const MOST_SAMPLES_OF_A_WINDOW = 1_000_000;

/** Reads series for a live window: gauges as they are, counters as rates. */
export function readWindow(reader: SeriesReader, series: readonly Series[], query: WindowQuery): WindowSeries[] {
  const figures = finishAtOnce(reader.figures(series, query, 'buckets', MOST_SAMPLES_OF_A_WINDOW));
  const newest = reader.newest(series);
  const windows = series.map((one, index) => windowOf(one, figures.buckets(index), newest.get(one.id) ?? null));
  figures.close();
  return windows;
}

/** One series of a window, of these buckets. */
export function windowOf(series: Series, buckets: WindowSeries['buckets'], newest: NewestSample | null): WindowSeries {
  const unit = series.kind === 'counter' ? rateUnit(series.unit) : series.unit;
  return { series, unit, buckets, newest };
}
