import { quantityText } from '#shared/view/format-quantity.ts';
import { venueClock, venueDate } from '#shared/view/venue-time.ts';
import { valueTicks } from '../../ui/charts/value-axis.ts';
import { type ChartData, type ChartLine, hasBands } from './chart-data.ts';
import type { ChartSpan } from './chart-span.ts';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [1_200, 420, 90, 110, 50, 40];
const COLOURS = ['#525d68', '#0072b2', '#a8497f'];
const TIMES = 6;
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A chart as a drawing of its own for reports: on white, whatever the screen looks like. */
export function chartSvg(chart: {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  readonly data: ChartData;
  readonly span: ChartSpan;
  readonly timeZone: string;
}): string {
  const { title, unit, lines, data, span, timeZone } = chart;
  const { fromMs, untilMs } = span;
  const step = hasBands(lines) ? 3 : 1;
  const shown = data[0].flatMap((time, index) => (time * 1_000 >= fromMs && time * 1_000 <= untilMs ? [index] : []));
  const valueAt = (column: number, index: number): number | null | undefined => data[column]?.[index];
  let highest = 0;
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
  const drawn = lines.map(({ label, colour }, line) => {
    const column = 1 + line * step;
    const last = shown.map((index) => valueAt(column, index)).findLast((value) => typeof value === 'number');
    const edges =
      step === 3
        ? [column + 1, column + 2].map((edge) => `<path d="${path(edge)}" fill="none" stroke="${COLOURS[colour]}" opacity="0.3"/>`)
        : [];
    const name =
      typeof last === 'number'
        ? `<text x="${WIDTH - RIGHT + 8}" y="${y(last) + 4}" fill="${COLOURS[colour]}">${escaped(label)}</text>`
        : '';
    return `${edges.join('')}<path d="${path(column)}" fill="none" stroke="${COLOURS[colour]}" stroke-width="1.5"/>${name}`;
  });
  const when = `${venueDate(fromMs, timeZone)} ${venueClock(fromMs, timeZone)} – ${venueDate(untilMs, timeZone)} ${venueClock(untilMs, timeZone)}, ${timeZone}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="IBM Plex Sans Condensed, sans-serif" font-size="13" fill="#525d68"><rect width="100%" height="100%" fill="#ffffff"/><text x="${LEFT}" y="26" font-size="18" fill="#14181c">${escaped(title)}</text><text x="${WIDTH - RIGHT}" y="26" text-anchor="end">${escaped(when)}</text>${grid.join('')}${times.join('')}${drawn.join('')}</svg>\n`;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
