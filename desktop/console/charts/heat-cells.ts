import type { SeriesWindow, WindowSeries } from '../series/series-window.ts';

/** Rows and columns of a heat map of the processor's cores: `cells` are `[column, row, percent]`. */
export interface HeatCells {
  readonly startMs: number;
  readonly stepMs: number;
  readonly columns: number;
  readonly cores: readonly string[];
  readonly cells: readonly (readonly [number, number, number])[];
}

/** Core 0 on top, time to the right; steps without a sample have no cell. */
export function heatCells(window: SeriesWindow): HeatCells {
  const coreOf = (series: WindowSeries): string => series.labels['core'] ?? '';
  const series = window.series.toSorted((a, b) => coreOf(a).localeCompare(coreOf(b), 'en', { numeric: true }));
  const cells = series.flatMap(({ avg }, row) => avg.flatMap((value, column) => (value === null ? [] : [[column, row, value] as const])));
  return { startMs: window.startMs, stepMs: window.stepMs, columns: window.length, cores: series.map(coreOf), cells };
}
