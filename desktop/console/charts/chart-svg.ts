import { quantityText } from '#shared/view/format-quantity.ts';
import { venueClock, venueDate } from '#shared/view/venue-time.ts';
import { type LineLabel, spreadLabels } from '../../ui/charts/line-labels.ts';
import { valueTicks } from '../../ui/charts/value-axis.ts';
import { type ChartData, type ChartLine, hasBands } from './chart-data.ts';
import type { ChartSpan } from './chart-span.ts';
import type { ChartLimit, ChartMoment, ChartPhase } from './chart-marks.ts';
import { escaped, rounded, svgLimits, svgMoments, svgPhases } from './svg-marks.ts';
import { say } from './words.ts';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [1_200, 420, 90, 110, 50, 40];
const COLOURS = ['#525d68', '#0072b2', '#a8497f'];
const TIMES = 6;

export interface DrawnChart {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  readonly data: ChartData;
  readonly span: ChartSpan;
  readonly timeZone: string;
  readonly limits: readonly ChartLimit[];
  readonly moments: readonly ChartMoment[];
  readonly phases: readonly ChartPhase[];
  /** With what it is compared, whose lines are the last of the data; null: with nothing. */
  readonly pastWords: string | null;
}

/** A chart as a drawing of its own for reports, with all that stands in it: on white, whatever the screen looks like. */
export function chartSvg(chart: DrawnChart): string {
  const { title, unit, lines, data, span, timeZone, limits, moments, phases, pastWords } = chart;
  const { fromMs, untilMs } = span;
  const step = hasBands(lines) ? 3 : 1;
  const shown = data[0].flatMap((time, index) => (time * 1_000 >= fromMs && time * 1_000 <= untilMs ? [index] : []));
  const valueAt = (column: number, index: number): number | null | undefined => data[column]?.[index];
  let highest = Math.max(0, ...limits.map(({ value }) => value));
  for (const column of data.slice(1)) for (const index of shown) highest = Math.max(highest, column[index] ?? 0);
  const ticks = valueTicks(unit, highest);
  const top = ticks.at(-1) ?? 1;
  const x = (timeMs: number): number => rounded(LEFT + ((timeMs - fromMs) / (untilMs - fromMs)) * (WIDTH - LEFT - RIGHT));
  const y = (value: number): number => rounded(HEIGHT - BOTTOM - (Math.min(value, top) / top) * (HEIGHT - TOP - BOTTOM));
  const path = (column: number): string => {
    let isPen = false;
    return shown
      .flatMap((index) => {
        const value = valueAt(column, index);
        if (value === undefined) return [];
        const before = isPen;
        isPen = value !== null;
        return value === null ? [] : [`${before ? 'L' : 'M'}${x((data[0][index] as number) * 1_000)} ${y(value)}`];
      })
      .join('');
  };
  const clock = (timeMs: number): string =>
    untilMs - fromMs > 2 * 86_400_000 ? venueDate(timeMs, timeZone) : venueClock(timeMs, timeZone);
  const grid = ticks.map(
    (tick) =>
      `<path d="M${LEFT} ${y(tick)}H${WIDTH - RIGHT}" stroke="#cdd3d9"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${escaped(quantityText(tick, unit))}</text>`,
  );
  const times = Array.from({ length: TIMES + 1 }, (_, index) => {
    const timeMs = fromMs + ((untilMs - fromMs) * index) / TIMES;
    return `<text x="${x(timeMs)}" y="${HEIGHT - 14}" text-anchor="middle">${escaped(clock(timeMs))}</text>`;
  });
  const drawn = lines.map(({ colour }, line) => {
    const column = 1 + line * step;
    const edges =
      step === 3
        ? [column + 1, column + 2].map((edge) => `<path d="${path(edge)}" fill="none" stroke="${COLOURS[colour]}" opacity="0.3"/>`)
        : [];
    return `${edges.join('')}<path d="${path(column)}" fill="none" stroke="${COLOURS[colour]}" stroke-width="1.5"/>`;
  });
  // A single line is named by the heading.
  const named = lines.flatMap(({ label, colour }, line): LineLabel[] => {
    const last = shown.map((index) => valueAt(1 + line * step, index)).findLast((value) => typeof value === 'number');
    return lines.length > 1 && typeof last === 'number' ? [{ text: label, colour: COLOURS[colour] as string, y: y(last) }] : [];
  });
  const names = spreadLabels(named, 15, TOP, HEIGHT - BOTTOM).map(
    ({ text, colour, y: at }) => `<text x="${WIDTH - RIGHT + 8}" y="${rounded(at + 4)}" fill="${colour}">${escaped(text)}</text>`,
  );
  const before =
    pastWords === null
      ? []
      : lines.map(
          ({ colour }, line) =>
            `<path d="${path(1 + lines.length * step + line)}" fill="none" stroke="${COLOURS[colour]}" stroke-dasharray="5 4" opacity="0.75"/>`,
        );
  const field = { left: LEFT, right: WIDTH - RIGHT, top: TOP, bottom: HEIGHT - BOTTOM, fromMs, untilMs, x, y };
  const compared = pastWords === null ? '' : `<text x="${LEFT}" y="44">${escaped(say('dashed', { what: pastWords }))}</text>`;
  const when = `${venueDate(fromMs, timeZone)} ${venueClock(fromMs, timeZone)} – ${venueDate(untilMs, timeZone)} ${venueClock(untilMs, timeZone)}, ${timeZone}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="IBM Plex Sans Condensed, sans-serif" font-size="13" fill="#525d68"><rect width="100%" height="100%" fill="#ffffff"/><text x="${LEFT}" y="26" font-size="18" fill="#14181c">${escaped(title)}</text><text x="${WIDTH - RIGHT}" y="26" text-anchor="end">${escaped(when)}</text>${compared}${svgPhases(phases, limits, field)}${grid.join('')}${times.join('')}${svgLimits(limits, field)}${svgMoments(moments, field)}${before.join('')}${drawn.join('')}${names.join('')}</svg>\n`;
}
