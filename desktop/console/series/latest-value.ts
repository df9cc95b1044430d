import type { SeriesWindow, WindowSeries } from './series-window.ts';

/** The newest value of a series in its window; null when it has none. */
export function latestValue(series: WindowSeries): number | null {
  return series.avg.findLast((value) => value !== null) ?? null;
}

/** The series of that name in a window, all labels. */
export function seriesNamed(window: SeriesWindow | null, name: string): WindowSeries[] {
  return window?.series.filter((series) => series.name === name) ?? [];
}

/** Whether there is anything to draw of it. */
export function hasValues(window: SeriesWindow): boolean {
  return window.series.some((series) => latestValue(series) !== null);
}
