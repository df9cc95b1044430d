import { quantityText } from '#shared/view/format-quantity.ts';
import { venueClock } from '#shared/view/venue-time.ts';
import uPlot from 'uplot';
import type { ChartLine } from './chart-lines.ts';
import { type ChartPalette, withAlpha } from './chart-palette.ts';
import { type LineLabel, spreadLabels } from '../../ui/charts/line-labels.ts';
import { valueTicks } from '../../ui/charts/value-axis.ts';

/** A value marked by a thin line, with the words at it. */
export interface ChartLimit {
  readonly value: number;
  readonly words: string;
}

/** A moment marked by a thin line, with the words at its top. */
export interface ChartMoment {
  readonly timeMs: number;
  readonly words: string;
}

export interface LiveChartSetup {
  readonly lines: readonly ChartLine[];
  readonly unit: string;
  readonly limits: readonly ChartLimit[];
  readonly moments: () => readonly ChartMoment[];
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
const LABEL_WIDTH = 56;

/** What uPlot needs to draw one live chart: lines over their min–max bands, labelled at their right ends. */
export function liveChartOptions(setup: LiveChartSetup): uPlot.Options {
  const { palette, timeZone, unit } = setup;
  const colourOf = (line: ChartLine): string => palette.series[line.colour - 1] as string;
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
    padding: [8, LABEL_WIDTH, 0, 0],
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
      { ...axis, grid: { show: false }, size: 24, space: 72, values: (_, splits) => splits.map((at) => venueClock(at * 1_000, timeZone)) },
      {
        ...axis,
        size: 64,
        grid: { stroke: palette.hairline, width: 1 },
        splits: (plot) => valueTicks(unit, (plot.scales['y']?.max ?? 1) as number),
        values: (_, splits) => splits.map((value) => quantityText(value, unit)),
      },
    ],
    series: [{}, ...setup.lines.flatMap((line) => lineSeries(colourOf(line)))],
    bands: setup.lines.map((line, index) => ({ series: [index * 3 + 3, index * 3 + 2], fill: withAlpha(colourOf(line), 0.22) })),
    hooks: {
      drawAxes: [(plot) => drawLimits(plot, setup.limits, palette), (plot) => drawMoments(plot, setup.moments(), palette)],
      draw: [(plot) => drawLabels(plot, setup.lines, colourOf, palette.font)],
      setCursor: [(plot) => setup.onCursor(plot.cursor.idx ?? null)],
    },
  };
}

function lineSeries(colour: string): uPlot.Series[] {
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

function drawLimits(plot: uPlot, limits: readonly ChartLimit[], palette: ChartPalette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([2 * uPlot.pxRatio, 4 * uPlot.pxRatio]);
  ctx.font = onCanvas(palette.font);
  ctx.fillStyle = palette.muted;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { value, words } of limits) {
    const y = Math.round(plot.valToPos(value, 'y', true));
    ctx.fillText(words, bbox.left + bbox.width + 6 * uPlot.pxRatio, y);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

function drawMoments(plot: uPlot, moments: readonly ChartMoment[], palette: ChartPalette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = palette.text;
  ctx.fillStyle = palette.text;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.font = onCanvas(palette.font);
  ctx.textBaseline = 'top';
  // One under the other: two that are close together are both read.
  for (const [row, { timeMs, words }] of moments.entries()) {
    const x = Math.round(plot.valToPos(timeMs / 1_000, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const isLeft = x > bbox.left + bbox.width / 2;
    ctx.textAlign = isLeft ? 'right' : 'left';
    ctx.fillText(words, x + (isLeft ? -6 : 6) * uPlot.pxRatio, bbox.top + (2 + row * 14) * uPlot.pxRatio);
  }
  ctx.restore();
}

function drawLabels(plot: uPlot, lines: readonly ChartLine[], colourOf: (line: ChartLine) => string, font: string): void {
  // A single line is named by the heading.
  if (lines.length < 2) return;
  const { ctx, bbox } = plot;
  const labels = lines.flatMap((line, index): LineLabel[] => {
    const last = Array.from(plot.data[index * 3 + 1] ?? []).findLast((value) => typeof value === 'number');
    return typeof last === 'number' ? [{ text: line.label, colour: colourOf(line), y: plot.valToPos(last, 'y', true) }] : [];
  });
  ctx.save();
  ctx.font = onCanvas(font);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const label of spreadLabels(labels, 14 * uPlot.pxRatio, bbox.top, bbox.top + bbox.height)) {
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, bbox.left + bbox.width + 6 * uPlot.pxRatio, label.y);
  }
  ctx.restore();
}

/** The font in the canvas's own pixels. */
function onCanvas(font: string): string {
  return font.replace('12px', `${12 * uPlot.pxRatio}px`);
}
