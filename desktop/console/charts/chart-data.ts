import type { Labels } from '#shared/domain/series.ts';
import { bridgeShortGaps, type DrawnColumn } from '../../ui/charts/bridge-short-gaps.ts';
import type { SeriesWindow, WindowSeries } from '../series/series-window.ts';
import { createPixelColumns, pixelAxis, pixelColumn } from './pixel-columns.ts';

/** One line of a chart: a series by name and labels, the word at its right end, and which of the two series colours it has; 0: a quiet one. */
export interface ChartLine {
  readonly name: string;
  /** Exactly these; none unless given. */
  readonly labels?: Labels;
  readonly label: string;
  readonly colour: 0 | 1 | 2;
}

/** What is laid under the lines from another time: `shiftMs` later it would be now. */
export interface ChartPast {
  /** `the day before`. */
  readonly words: string;
  readonly window: SeriesWindow;
  readonly shiftMs: number;
}

export interface ChartDataRequest {
  readonly window: SeriesWindow | null;
  readonly lines: readonly ChartLine[];
  readonly intervalMs: number;
  readonly spanMs: number;
  /** Of what is drawn on, in pixels. */
  readonly width: number;
  readonly past: ChartPast | null;
}

/** Of more lines than this the bands would hide one another. */
const MOST_BANDS = 4;
export const hasBands = (lines: readonly ChartLine[]): boolean => lines.length <= MOST_BANDS;

/** Times in seconds, then of each line its average, with bands its minimum and maximum, and last each line of the past: as uPlot wants them. */
export type ChartData = [number[], ...DrawnColumn[]];

/** Makes the columns of one chart; what has not changed since the last time is not worked out again. */
export function createChartData(): (request: ChartDataRequest) => ChartData {
  const columnOf = createPixelColumns();
  return ({ window, lines, intervalMs, spanMs, width, past }) => {
    const columns = lines.length * (hasBands(lines) ? 3 : 1) + (past === null ? 0 : lines.length);
    if (window === null) return [[], ...Array.from({ length: columns }, (): DrawnColumn => [])];
    // Of many lines none is followed to the pixel.
    const axis = pixelAxis(window, spanMs, hasBands(lines) ? width : width / 2);
    const times = Array.from({ length: axis.length }, (_, index) => (axis.startMs + index * axis.bucketMs) / 1_000);
    const nothing = (): DrawnColumn => times.map(() => null);
    const bridge = (column: readonly (number | null)[]): DrawnColumn => bridgeShortGaps(column, axis.bucketMs, intervalMs);
    const drawn = lines.flatMap((line): DrawnColumn[] => {
      const series = seriesOf(window, line);
      const column = series === undefined ? null : columnOf(window, series, axis);
      const wanted = hasBands(lines) ? (['avg', 'min', 'max'] as const) : (['avg'] as const);
      return wanted.map((what) => (column === null ? nothing() : bridge(column[what])));
    });
    const before =
      past === null
        ? []
        : lines.map((line) => {
            const series = seriesOf(past.window, line);
            return series === undefined ? nothing() : bridge(pixelColumn(past.window, series, axis, { shiftMs: past.shiftMs }).avg);
          });
    return [times, ...drawn, ...before];
  };
}

/** The value that is drawn at a place: where a line goes on over a step without one, that of the nearest step that has one; null: none. */
export function valueAt(column: DrawnColumn | undefined, index: number): number | null {
  if (column === undefined) return null;
  for (let apart = 0; apart < column.length; apart += 1) {
    const [before, after] = [column[index - apart], column[index + apart]];
    if (typeof before === 'number') return before;
    if (typeof after === 'number') return after;
    if (before === null || after === null) return null;
  }
  return null;
}

function seriesOf(window: SeriesWindow, { name, labels = {} }: ChartLine): WindowSeries | undefined {
  return window.series.find((series) => series.name === name && sameLabels(series.labels, labels));
}

function sameLabels(one: Labels, other: Labels): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
