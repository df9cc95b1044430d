import uPlot from 'uplot';
import { type LineLabel, spreadLabels } from '../../ui/charts/line-labels.ts';
import { type ChartLine, hasBands } from './chart-data.ts';
import { type ChartPalette, withAlpha } from './chart-palette.ts';
import { nameTop } from './name-top.ts';

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

/** Values that count, dotted, with their words at the right. */
export function drawLimits(plot: uPlot, limits: readonly ChartLimit[], palette: ChartPalette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = palette.scale * uPlot.pxRatio;
  ctx.setLineDash([2, 4].map((length) => length * palette.scale * uPlot.pxRatio));
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

/** Moments: named ones as lines, alerts and incidents as signs at the foot. */
export function drawMoments(plot: uPlot, moments: readonly ChartMoment[], palette: ChartPalette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = palette.text;
  ctx.fillStyle = palette.text;
  ctx.lineWidth = palette.scale * uPlot.pxRatio;
  ctx.font = onCanvas(palette.font);
  ctx.textBaseline = 'top';
  // One under the other: two that are close together are both read.
  let row = -1;
  const signs: number[] = [];
  for (const { timeMs, words, sign } of moments) {
    const x = Math.round(plot.valToPos(timeMs / 1_000, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    if (sign !== undefined) {
      // What came at the same moment, as an alert and its incident, stands above it.
      const below = signs.filter((each) => Math.abs(each - x) < 2 * signSize(palette)).length;
      signs.push(x);
      drawSign(plot, { x, below, sign }, palette);
      continue;
    }
    row += 1;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const isLeft = x > bbox.left + bbox.width / 2;
    ctx.textAlign = isLeft ? 'right' : 'left';
    ctx.fillText(words, x + (isLeft ? -6 : 6) * uPlot.pxRatio, bbox.top + (2 + row * 14 * palette.scale) * uPlot.pxRatio);
  }
  ctx.restore();
}

/** Half of its width, pixels of the canvas. */
const signSize = (palette: ChartPalette): number => 5 * palette.scale * uPlot.pxRatio;

/** A triangle for an alert, a diamond for an incident, at the foot of the chart. */
function drawSign(
  { ctx, bbox }: uPlot,
  { x, below, sign }: { readonly x: number; readonly below: number; readonly sign: 'alert' | 'incident' },
  palette: ChartPalette,
): void {
  const size = signSize(palette);
  const foot = bbox.top + bbox.height - below * 2.4 * size;
  ctx.beginPath();
  ctx.moveTo(x, foot - 2 * size);
  ctx.lineTo(x + size, sign === 'alert' ? foot : foot - size);
  ctx.lineTo(sign === 'alert' ? x - size : x, foot);
  if (sign === 'incident') ctx.lineTo(x - size, foot - size);
  ctx.closePath();
  ctx.fillStyle = sign === 'alert' ? palette.warning : palette.critical;
  ctx.fill();
}

/** Every second one paler, each with its name at its top if there is room. */
export function drawPhases(plot: uPlot, phases: readonly ChartPhase[], limits: readonly ChartLimit[], palette: ChartPalette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.font = onCanvas(palette.font);
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  const limitsY = limits.map(({ value }) => plot.valToPos(value, 'y', true) / uPlot.pxRatio);
  const wordsY = nameTop(bbox.top / uPlot.pxRatio, limitsY, palette.scale) * uPlot.pxRatio;
  for (const [index, { fromMs, untilMs, words }] of phases.entries()) {
    const left = Math.max(bbox.left, plot.valToPos(fromMs / 1_000, 'x', true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(untilMs / 1_000, 'x', true));
    if (right <= left) continue;
    ctx.fillStyle = withAlpha(palette.quiet, index % 2 === 0 ? 0.9 : 0.45);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = palette.muted;
    if (ctx.measureText(words).width + 8 * uPlot.pxRatio < right - left) {
      ctx.fillText(words, left + 4 * uPlot.pxRatio, wordsY);
    }
  }
  ctx.restore();
}

/** What lines are called, at their right ends. */
export function drawLabels(plot: uPlot, lines: readonly ChartLine[], colourOf: (line: ChartLine) => string, palette: ChartPalette): void {
  // A single line is named by the heading.
  if (lines.length < 2 || !hasBands(lines)) return;
  const { ctx, bbox } = plot;
  const labels = lines.flatMap((line, index): LineLabel[] => {
    const last = Array.from(plot.data[index * 3 + 1] ?? []).findLast((value) => typeof value === 'number');
    return typeof last === 'number' ? [{ text: line.label, colour: colourOf(line), y: plot.valToPos(last, 'y', true) }] : [];
  });
  ctx.save();
  ctx.font = onCanvas(palette.font);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const label of spreadLabels(labels, 14 * palette.scale * uPlot.pxRatio, bbox.top, bbox.top + bbox.height)) {
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, bbox.left + bbox.width + 6 * uPlot.pxRatio, label.y);
  }
  ctx.restore();
}

/** The font in the canvas's own pixels. */
function onCanvas(font: string): string {
  return font.replace(/^[\d.]+/, (size) => `${Number(size) * uPlot.pxRatio}`);
}
