import { expect, it } from 'vitest';
import { chartSvg, type DrawnChart } from '../../../../desktop/console/charts/chart-svg.ts';

const FROM = Date.UTC(2026, 5, 6, 12);
const MINUTE = 60_000;
const chart = (part: Partial<DrawnChart> = {}): DrawnChart => ({
  title: 'Processor',
  unit: 'percent',
  lines: [{ name: 'host_cpu_usage_percent', label: 'cpu', colour: 1 }],
  data: [
    [FROM / 1_000, FROM / 1_000 + 60],
    [10, 20],
    [5, 10],
    [15, 30],
  ],
  span: { fromMs: FROM, untilMs: FROM + 10 * MINUTE },
  timeZone: 'Europe/London',
  limits: [],
  moments: [],
  phases: [],
  pastWords: null,
  ...part,
});
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

it('a drawing of a chart alone has its lines and nothing else', () => {
  const drawn = chartSvg(chart());
  expect(drawn).toContain('>Processor</text>');
  expect([count(drawn, /stroke-dasharray/g), count(drawn, /<rect/g), count(drawn, /<title>/g)]).toEqual([0, 1, 0]);
});

it('limits, parts of the day, moments and what it is compared with are in it as on the screen', () => {
  const drawn = chartSvg(
    chart({
      data: [
        [FROM / 1_000, FROM / 1_000 + 60],
        [10, 20],
        [5, 10],
        [15, 30],
        [40, 50],
      ],
      limits: [{ value: 80, words: 'warning' }],
      phases: [
        { fromMs: FROM - MINUTE, untilMs: FROM + 5 * MINUTE, words: 'Doors' },
        { fromMs: FROM + 20 * MINUTE, untilMs: FROM + 30 * MINUTE, words: 'Dinner' },
      ],
      moments: [
        { timeMs: FROM + MINUTE, words: 'alert <12:01>' },
        { timeMs: FROM + 2 * MINUTE, words: 'Till is busy', sign: 'alert' },
        { timeMs: FROM + 3 * MINUTE, words: 'Incident 1', sign: 'incident' },
        { timeMs: FROM - MINUTE, words: 'before' },
      ],
      pastWords: 'the day before',
    }),
  );
  expect(drawn).toContain('>warning</text>');
  expect(drawn).toContain('>Doors</text>');
  expect(drawn).toContain('alert &lt;12:01&gt;');
  expect(drawn).toContain('<title>Till is busy</title>');
  expect(drawn).toContain('<title>Incident 1</title>');
  expect(drawn).toContain('dashed: the day before');
  expect(drawn).not.toMatch(/Dinner|before<\/text><\/|>before</);
  // The limit, and the line of the day before.
  expect(count(drawn, /stroke-dasharray/g)).toBe(2);
});

it('a limit that was never reached is on the paper', () => {
  const drawn = chartSvg(chart({ unit: 'celsius', limits: [{ value: 90, words: 'too hot' }] }));
  const y = Number(/y="([\d.]+)">too hot/.exec(drawn)?.[1]);
  expect(y).toBeGreaterThan(50);
});

it('lines are named where there are several, apart from one another, and parts of the day below a limit that is near the top', () => {
  const line = (label: string) => ({ name: label, label, colour: 1 as const });
  const rows = [[FROM / 1_000], [50], [50], [50], [50], [50], [50]] as unknown as DrawnChart['data'];
  const drawn = chartSvg(
    chart({
      lines: [line('read'), line('written')],
      data: rows,
      limits: [{ value: 97, words: 'critical' }],
      phases: [{ fromMs: FROM, untilMs: FROM + 5 * MINUTE, words: 'Doors' }],
    }),
  );
  const yOf = (words: string): number => Number(new RegExp(`y="([\\d.]+)"[^>]*>${words}<`).exec(drawn)?.[1]);
  expect(Math.abs(yOf('read') - yOf('written'))).toBeGreaterThanOrEqual(15);
  expect(yOf('Doors')).toBeGreaterThan(yOf('critical') + 5);
  expect(chartSvg(chart())).not.toContain('>cpu<');
});
