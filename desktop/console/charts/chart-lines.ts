import { staleAfterMs } from '#shared/domain/assess-host.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { SeriesWindow, WindowSeries } from '../series/series-window.ts';

/** One line of a chart: a series by name and labels, the word at its right end, and which of the two series colours it has. */
export interface ChartLine {
  readonly name: string;
  /** Exactly these; none unless given. */
  readonly labels?: Labels;
  readonly label: string;
  readonly colour: 1 | 2;
}

/** A column for drawing: null breaks the line, undefined is passed over. */
export type DrawnColumn = (number | null | undefined)[];

/**
 * Marks gaps that are no silence as passable: those shorter than the silence that makes a host stale, and those of a
 * series that is sampled more slowly than the chart's step, which are as long as the gap before and the gap after.
 * A real gap stays a gap.
 */
export function bridgeShortGaps(column: readonly (number | null)[], stepMs: number, intervalMs: number): DrawnColumn {
  const passable = Math.floor((staleAfterMs(intervalMs) - 1) / stepMs);
  const drawn: DrawnColumn = [...column];
  const filled = column.flatMap((value, index) => (value === null ? [] : [index]));
  for (let at = 1; at < filled.length; at += 1) {
    const [before, start, end, after] = [filled[at - 2], filled[at - 1] as number, filled[at] as number, filled[at + 1]];
    const distance = end - start;
    if (distance === 1) continue;
    const isRhythm = before !== undefined && after !== undefined && distance <= 1.5 * Math.min(start - before, after - end);
    if (isRhythm || distance - 1 <= passable) drawn.fill(undefined, start + 1, end);
  }
  return drawn;
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
