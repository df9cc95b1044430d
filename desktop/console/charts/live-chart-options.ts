import { quantityText } from '#shared/view/format-quantity.ts';
import uPlot from 'uplot';
import { type ChartLine, hasBands } from './chart-data.ts';
import { type ChartPalette, withAlpha } from './chart-palette.ts';
import { type ChartLimit, type ChartMoment, type ChartPhase, drawLabels, drawLimits, drawMoments, drawPhases } from './chart-marks.ts';
import { AXIS_WIDTH, LABEL_WIDTH } from './chart-frame.ts';
import { timeSteps, timeWords } from './time-axis.ts';
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
/** Of a figure or letter of the condensed type on a desk, pixels. */
const LETTER_WIDTH = 5.6;

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
      points: { size: 6 * palette.scale },
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
        incrs: (_, __, from, until) => timeSteps(until - from),
        values: (plot, splits) => {
          const [from, until] = setup.span();
          const pixels = plot.width - (AXIS_WIDTH + LABEL_WIDTH) * palette.scale;
          const letter = LETTER_WIDTH * palette.scale;
          return timeWords(splits, { from, until, letters: pixels / letter, timeZone });
        },
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
      ...setup.lines.flatMap((line) => lineSeries(colourOf(line), hasBands(setup.lines), palette.scale)),
      ...(setup.hasPast ? setup.lines.map((line): uPlot.Series => pastSeries(colourOf(line), palette.scale)) : []),
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

function pastSeries(colour: string, scale: number): uPlot.Series {
  return { stroke: withAlpha(colour, 0.75), width: scale, dash: [5 * scale, 4 * scale], points: { show: false } };
}

function lineSeries(colour: string, hasBand: boolean, scale: number): uPlot.Series[] {
  if (!hasBand) return [{ stroke: colour, width: scale, points: { show: false } }];
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
  // The edges of the band must not show points of their own under the cursor.
  return [
    { stroke: colour, width: 1.5 * scale, points: { show: true, size: 3 * scale, fill: colour, width: 0, filter: lonePoints } },
    edge,
    { ...edge },
  ];
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
