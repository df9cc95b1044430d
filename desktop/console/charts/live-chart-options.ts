import { quantityText } from '#shared/view/format-quantity.ts';
import { venueClock, venueDate } from '#shared/view/venue-time.ts';
import uPlot from 'uplot';
import { type ChartLine, hasBands } from './chart-data.ts';
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
  /** Marked at the foot by its sign, its words are read under the cursor. */
  readonly sign?: 'alert' | 'incident';
}

/** A stretch with a name, as a phase of an event. */
export interface ChartPhase {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly words: string;
}

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
      {
        ...axis,
        grid: { show: false },
        size: 24,
        space: 72,
        values: (plot, splits) => splits.map((at) => timeWords(at * 1_000, plot, timeZone)),
      },
      {
        ...axis,
        size: AXIS_WIDTH,
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
      draw: [(plot) => drawLabels(plot, setup.lines, colourOf, palette.font)],
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
  let row = -1;
  for (const { timeMs, words, sign } of moments) {
    const x = Math.round(plot.valToPos(timeMs / 1_000, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    if (sign !== undefined) {
      drawSign(plot, x, sign, palette);
      continue;
    }
    row += 1;
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

/** A triangle for an alert, a diamond for an incident, at the foot of the chart. */
function drawSign({ ctx, bbox }: uPlot, x: number, sign: 'alert' | 'incident', palette: ChartPalette): void {
  const size = 5 * uPlot.pxRatio;
  const foot = bbox.top + bbox.height;
  ctx.beginPath();
  ctx.moveTo(x, foot - 2 * size);
  ctx.lineTo(x + size, sign === 'alert' ? foot : foot - size);
  ctx.lineTo(sign === 'alert' ? x - size : x, foot);
  if (sign === 'incident') ctx.lineTo(x - size, foot - size);
  ctx.closePath();
  ctx.fillStyle = sign === 'alert' ? palette.warning : palette.critical;
  ctx.fill();
}

const NAME_PX = 16;

/** Where names of phases begin: under a limit that would go through them. */
function belowLimits(plot: uPlot, limits: readonly ChartLimit[]): number {
  let top = plot.bbox.top + 2 * uPlot.pxRatio;
  for (const y of limits.map(({ value }) => plot.valToPos(value, 'y', true)).sort((a, b) => a - b)) {
    if (y > top - 3 * uPlot.pxRatio && y < top + NAME_PX * uPlot.pxRatio) top = y + 4 * uPlot.pxRatio;
  }
  return top;
}

/** Every second one paler, each with its name at its top if there is room. */
function drawPhases(plot: uPlot, phases: readonly ChartPhase[], limits: readonly ChartLimit[], palette: ChartPalette): void {
  const { ctx, bbox } = plot;
  const top = belowLimits(plot, limits);
  ctx.save();
  ctx.font = onCanvas(palette.font);
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  for (const [index, { fromMs, untilMs, words }] of phases.entries()) {
    const left = Math.max(bbox.left, plot.valToPos(fromMs / 1_000, 'x', true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(untilMs / 1_000, 'x', true));
    if (right <= left) continue;
    ctx.fillStyle = withAlpha(palette.quiet, index % 2 === 0 ? 0.9 : 0.45);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = palette.muted;
    if (ctx.measureText(words).width + 8 * uPlot.pxRatio < right - left) {
      ctx.fillText(words, left + 4 * uPlot.pxRatio, top);
    }
  }
  ctx.restore();
}

function drawLabels(plot: uPlot, lines: readonly ChartLine[], colourOf: (line: ChartLine) => string, font: string): void {
  // A single line is named by the heading.
  if (lines.length < 2 || !hasBands(lines)) return;
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
