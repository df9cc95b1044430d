import type { SeriesWindow, WindowSeries } from './series-window.ts';

/** The newest value of a series in its window; null when it has none. */
export function latestValue(series: WindowSeries): number | null {
  return series.avg.findLast((value) => value !== null) ?? null;
}

/** Growth per second of a counter between its two newest steps with a sample; null without two, or when it was reset. */
export function latestRate(series: WindowSeries, stepMs: number): number | null {
  const lastIndex = series.avg.findLastIndex((value) => value !== null);
  const beforeIndex = series.avg.slice(0, Math.max(0, lastIndex)).findLastIndex((value) => value !== null);
  const last = series.avg[lastIndex];
  const before = series.avg[beforeIndex];
  if (last === undefined || last === null || before === undefined || before === null || last < before) return null;
  return ((last - before) / (lastIndex - beforeIndex) / stepMs) * 1_000;
}

/** The series of that name in a window, all labels. */
export function seriesNamed(window: SeriesWindow | null, name: string): WindowSeries[] {
  return window?.series.filter((series) => series.name === name) ?? [];
}
