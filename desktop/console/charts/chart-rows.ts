import { type ChartData, type ChartLine, hasBands } from './chart-data.ts';
import type { ChartSpan } from './chart-span.ts';

/** One step of a chart in figures; null where there is none. */
export interface ChartRow {
  readonly timeMs: number;
  readonly figures: readonly { readonly avg: number | null; readonly min: number | null; readonly max: number | null }[];
  /** Of each line what it is compared with; empty where that is nothing. */
  readonly past: readonly (number | null)[];
}

/** What a chart shows, step by step, the oldest first. */
export function chartRows(data: ChartData, lines: readonly ChartLine[], { fromMs, untilMs }: ChartSpan): ChartRow[] {
  const width = hasBands(lines) ? 3 : 1;
  return data[0].flatMap((time, index): ChartRow[] => {
    const timeMs = Math.round(time * 1_000);
    if (timeMs < fromMs || timeMs > untilMs) return [];
    const at = (column: number): number | null => data[column]?.[index] ?? null;
    const figures = lines.map((_, line) => {
      const first = 1 + line * width;
      const avg = at(first);
      return width === 1 ? { avg, min: null, max: null } : { avg, min: at(first + 1), max: at(first + 2) };
    });
    const firstPast = 1 + lines.length * width;
    const past = firstPast < data.length ? lines.map((_, line) => at(firstPast + line)) : [];
    return [{ timeMs, figures, past }];
  });
}

/** As a table for other programs: times in UTC, each line with its lowest and highest, and last what it is compared with; null: nothing. */
export function chartCsv(rows: readonly ChartRow[], lines: readonly ChartLine[], unit: string, pastWords: string | null): string {
  const quoted = (words: string): string => (/[",\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
  const head = [
    'time',
    ...lines.flatMap(({ label }) => ['average', 'lowest', 'highest'].map((what) => quoted(`${label} ${what} (${unit})`))),
    ...(pastWords === null ? [] : lines.map(({ label }) => quoted(`${label} average, ${pastWords} (${unit})`))),
  ];
  const body = rows.map(({ timeMs, figures, past }) =>
    [
      new Date(timeMs).toISOString(),
      ...[...figures.flatMap(({ avg, min, max }) => [avg, min, max]), ...(pastWords === null ? [] : past)].map((value) => value ?? ''),
    ].join(','),
  );
  return `${[head.join(','), ...body].join('\r\n')}\r\n`;
}
