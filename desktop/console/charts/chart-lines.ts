import { staleAfterMs } from '#shared/domain/assess-host.ts';
import type { SeriesWindow, WindowSeries } from '../series/series-window.ts';

/** One line of a chart: a series by name, the word at its right end, and which of the two series colours it has. */
export interface ChartLine {
  readonly name: string;
  readonly label: string;
  readonly colour: 1 | 2;
}

/** A column for drawing: null breaks the line, undefined is passed over. */
export type DrawnColumn = (number | null | undefined)[];

/**
 * Marks gaps that are shorter than silence as passable: at one sample a second in steps of a second, the odd step has none
 * because the sample came a few milliseconds late. A real gap stays a gap.
 */
export function bridgeShortGaps(column: readonly (number | null)[], stepMs: number, intervalMs: number): DrawnColumn {
  const passable = Math.floor((staleAfterMs(intervalMs) - 1) / stepMs);
  const drawn: DrawnColumn = [...column];
  let gapStart = -1;
  column.forEach((value, index) => {
    if (value === null) {
      if (gapStart < 0) gapStart = index;
      return;
    }
    if (gapStart > 0 && index - gapStart <= passable) drawn.fill(undefined, gapStart, index);
    gapStart = -1;
  });
  return drawn;
}

/** Times in seconds, then average, minimum and maximum of each line: the columns as uPlot wants them. */
export function chartData(window: SeriesWindow | null, lines: readonly ChartLine[], intervalMs: number): [number[], ...DrawnColumn[]] {
  if (window === null) return [[], ...lines.flatMap((): DrawnColumn[] => [[], [], []])];
  const times = Array.from({ length: window.length }, (_, index) => (window.startMs + index * window.stepMs) / 1_000);
  const columns = lines.flatMap(({ name }): DrawnColumn[] => {
    const series = window.series.find((candidate) => candidate.name === name && Object.keys(candidate.labels).length === 0);
    if (series === undefined) return [0, 1, 2].map(() => times.map(() => null));
    return columnsOf(series).map((column) => bridgeShortGaps(column, window.stepMs, intervalMs));
  });
  return [times, ...columns];
}

function columnsOf(series: WindowSeries): (readonly (number | null)[])[] {
  return [series.avg, series.min, series.max];
}
