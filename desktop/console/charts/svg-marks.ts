import type { ChartLimit, ChartMoment, ChartPhase } from './chart-marks.ts';
import { nameTop } from './name-top.ts';

/** Where a drawing has its field, and how times and values lie in it. */
export interface SvgField {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly x: (timeMs: number) => number;
  readonly y: (value: number) => number;
}

/** Of the bright theme, in which reports are read. */
const [TEXT, MUTED, WARNING, CRITICAL, BAND] = ['#14181c', '#525d68', '#875400', '#bf2a17', '#e9ecef'];
/** About as wide as a letter is at the size that is used; a drawing knows no fonts. */
const LETTER = 6.5;
const SIGN = 6;
const ROW = 15;
export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Parts of a day as bands, every second one paler, each named at its top if there is room; behind everything else. */
export function svgPhases(phases: readonly ChartPhase[], limits: readonly ChartLimit[], field: SvgField): string {
  const baseline =
    nameTop(
      field.top,
      limits.map(({ value }) => field.y(value)),
    ) + 11;
  return phases
    .map(({ fromMs, untilMs, words }, index) => {
      const [left, right] = [field.x(Math.max(fromMs, field.fromMs)), field.x(Math.min(untilMs, field.untilMs))];
      if (right <= left) return '';
      const band = `<rect x="${left}" y="${field.top}" width="${rounded(right - left)}" height="${field.bottom - field.top}" fill="${BAND}" opacity="${index % 2 === 0 ? 0.9 : 0.45}"/>`;
      const hasRoom = words.length * LETTER + 8 < right - left;
      return band + (hasRoom ? `<text x="${left + 4}" y="${rounded(baseline)}">${escaped(words)}</text>` : '');
    })
    .join('');
}

/** Values that count, dotted, with their words at the right. */
export function svgLimits(limits: readonly ChartLimit[], field: SvgField): string {
  return limits
    .map(({ value, words }) => {
      const y = field.y(value);
      return `<path d="M${field.left} ${y}H${field.right}" stroke="${MUTED}" stroke-dasharray="2 4"/><text x="${field.right + 8}" y="${y + 4}">${escaped(words)}</text>`;
    })
    .join('');
}

/** Moments: named ones as lines with their words one under the other, alerts and incidents as their signs at the foot. */
export function svgMoments(moments: readonly ChartMoment[], field: SvgField): string {
  let row = 0;
  return moments
    .filter(({ timeMs }) => timeMs >= field.fromMs && timeMs <= field.untilMs)
    .map(({ timeMs, words, sign }) => {
      const x = field.x(timeMs);
      if (sign !== undefined) return svgSign(x, field.bottom, sign, words);
      row += 1;
      const isLeft = x > (field.left + field.right) / 2;
      return `<path d="M${x} ${field.top}V${field.bottom}" stroke="${TEXT}"/><text x="${x + (isLeft ? -6 : 6)}" y="${field.top + row * ROW - 2}" fill="${TEXT}"${isLeft ? ' text-anchor="end"' : ''}>${escaped(words)}</text>`;
    })
    .join('');
}

/** A triangle for an alert, a diamond for an incident; what it says is read where it is pointed at. */
function svgSign(x: number, foot: number, sign: 'alert' | 'incident', words: string): string {
  const path =
    sign === 'alert'
      ? `M${x} ${foot - 2 * SIGN}l${SIGN} ${2 * SIGN}h${-2 * SIGN}z`
      : `M${x} ${foot - 2 * SIGN}l${SIGN} ${SIGN}l${-SIGN} ${SIGN}l${-SIGN} ${-SIGN}z`;
  return `<path d="${path}" fill="${sign === 'alert' ? WARNING : CRITICAL}"><title>${escaped(words)}</title></path>`;
}

export const rounded = (value: number): number => Math.round(value * 10) / 10;
