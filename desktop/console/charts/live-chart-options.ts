import { quantityText } from '#shared/view/format-quantity.ts';
import { venueClock, venueDate } from '#shared/view/venue-time.ts';
import uPlot from 'uplot';
import { type ChartLine, hasBands } from './chart-data.ts';
import { type ChartPalette, withAlpha } from './chart-palette.ts';
import { type ChartLimit, type ChartMoment, type ChartPhase, drawLabels, drawLimits, drawMoments, drawPhases } from './chart-marks.ts';
import { valueTicks } from '../../ui/charts/value-axis.ts';

export interface LiveChartSetup {
  readonly lines: readonly ChartLine[];
  readonly unit: string;
  readonly limits: readonly ChartLimit[];
  readonly moments: () => readonly ChartMoment[];
  readonly phases: () => readonly ChartPhase[];
  /** Whether each line has one of another time under it. */
  readonly hasPast: boolean;
  readonly palette: ChartPalette;
  readonly timeZone: string;
  readonly width: number;
  readonly height: number;
  /** The span to show, in seconds. */
  readonly span: () => readonly [number, number];
  /** Index of the step under the cursor of any linked chart; null when there is none. */
  readonly onCursor: (index: number | null) => void;
}

/** Charts with one key move their cursors together. */
const LINK_KEY = 'host';
export const LABEL_WIDTH = 56;
export const AXIS_WIDTH = 64;
const TWO_DAYS_MS = 172_800_000;
const FIVE_MINUTES_MS = 300_000;

/** What uPlot needs to draw one live chart: lines over their min–max bands, labelled at their right ends. */
export function liveChartOptions(setup: LiveChartSetup): uPlot.Options {
  const { palette, timeZone, unit } = setup;
  const colourOf = (line: ChartLine): string => (line.colour === 0 ? palette.muted : palette.series[line.colour - 1]) as string;
  const axis = { stroke: palette.muted, font: palette.font, ticks: { show: false } };
  // A limit that has not been reached is seen as well.
  const highestLimit = Math.max(0, ...setup.limits.map(({ value }) => value));
  const range = (_: uPlot, __: number | null, highest: number | null): [number, number] => [
    0,
    valueTicks(unit, Math.max(highest ?? 0, highestLimit)).at(-1) ?? 1,
  ];
  return {
    width: setup.width,
    height: setup.height,
    // The same for all, so that the time axes of charts above one another agree.
    padding: [8, LABEL_WIDTH * palette.scale, 0, 0],
    legend: { show: false },
    cursor: {
      sync: { key: LINK_KEY, setSeries: false },
      drag: { setScale: false, x: false, y: false },
      points: { size: 6 },
      y: false,
    },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
    scales: { x: { time: true, range: () => [...setup.span()] as [number, number] }, y: { range } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24 * palette.scale,
        space: 72 * palette.scale,
        values: (plot, splits) => splits.map((at) => timeWords(at * 1_000, plot, timeZone)),
      },
      {
        ...axis,
        size: AXIS_WIDTH * palette.scale,
        grid: { stroke: palette.hairline, width: 1 },
        splits: (plot) => valueTicks(unit, (plot.scales['y']?.max ?? 1) as number),
        values: (_, splits) => splits.map((value) => quantityText(value, unit)),
      },
    ],
    series: [
      {},
      ...setup.lines.flatMap((line) => lineSeries(colourOf(line), hasBands(setup.lines))),
      ...(setup.hasPast ? setup.lines.map((line): uPlot.Series => pastSeries(colourOf(line))) : []),
    ],
    bands: hasBands(setup.lines)
      ? setup.lines.map((line, index) => ({ series: [index * 3 + 3, index * 3 + 2], fill: withAlpha(colourOf(line), 0.22) }))
      : [],
    hooks: {
      drawClear: [(plot) => drawPhases(plot, setup.phases(), setup.limits, palette)],
      drawAxes: [(plot) => drawLimits(plot, setup.limits, palette), (plot) => drawMoments(plot, setup.moments(), palette)],
      draw: [(plot) => drawLabels(plot, setup.lines, colourOf, palette)],
      setCursor: [(plot) => setup.onCursor(plot.cursor.idx ?? null)],
    },
  };
}

function timeWords(timeMs: number, plot: uPlot, timeZone: string): string {
  const spanMs = ((plot.scales['x']?.max ?? 0) - (plot.scales['x']?.min ?? 0)) * 1_000;
  const clock = venueClock(timeMs, timeZone, spanMs <= FIVE_MINUTES_MS);
  return spanMs > TWO_DAYS_MS || clock === '00:00' ? venueDate(timeMs, timeZone) : clock;
}

function pastSeries(colour: string): uPlot.Series {
  return { stroke: withAlpha(colour, 0.75), width: 1, dash: [5, 4], points: { show: false } };
}

function lineSeries(colour: string, hasBand: boolean): uPlot.Series[] {
  if (!hasBand) return [{ stroke: colour, width: 1, points: { show: false } }];
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
  // The edges of the band must not show points of their own under the cursor.
  return [{ stroke: colour, width: 1.5, points: { show: true, size: 3, fill: colour, width: 0, filter: lonePoints } }, edge, { ...edge }];
}

/** Steps with a value between two gaps: a line alone would not show them. */
function lonePoints(plot: uPlot, seriesIndex: number): number[] {
  const column = plot.data[seriesIndex] ?? [];
  const lone: number[] = [];
  for (let index = 0; index < column.length; index += 1) {
    if (typeof column[index] === 'number' && column[index - 1] === null && (column[index + 1] ?? null) === null) lone.push(index);
  }
  return lone;
}
