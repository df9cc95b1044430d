import type { Labels } from '#shared/domain/series.ts';
import { bridgeShortGaps, type DrawnColumn } from '../../ui/charts/bridge-short-gaps.ts';
import type { SeriesWindow, WindowSeries } from '../series/series-window.ts';

/** One line of a chart: a series by name and labels, the word at its right end, and which of the two series colours it has. */
export interface ChartLine {
  readonly name: string;
  /** Exactly these; none unless given. */
  readonly labels?: Labels;
  readonly label: string;
  readonly colour: 1 | 2;
}

/** Times in seconds, then average, minimum and maximum of each line: the columns as uPlot wants them. */
export function chartData(window: SeriesWindow | null, lines: readonly ChartLine[], intervalMs: number): [number[], ...DrawnColumn[]] {
  if (window === null) return [[], ...lines.flatMap((): DrawnColumn[] => [[], [], []])];
  const times = Array.from({ length: window.length }, (_, index) => (window.startMs + index * window.stepMs) / 1_000);
  const columns = lines.flatMap(({ name, labels = {} }): DrawnColumn[] => {
    const series = window.series.find((candidate) => candidate.name === name && sameLabels(candidate.labels, labels));
    if (series === undefined) return [0, 1, 2].map(() => times.map(() => null));
    return columnsOf(series).map((column) => bridgeShortGaps(column, window.stepMs, intervalMs));
  });
  return [times, ...columns];
}

function sameLabels(one: Labels, other: Labels): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function columnsOf(series: WindowSeries): (readonly (number | null)[])[] {
  return [series.avg, series.min, series.max];
}
