import { expect, test } from 'vitest';
import type { ChartData, ChartLine } from '../../../../desktop/console/charts/chart-data.ts';
import { chartCsv, chartRows } from '../../../../desktop/console/charts/chart-rows.ts';

const LINES: readonly ChartLine[] = [
  { name: 'read', label: 'read', colour: 1 },
  { name: 'written', label: 'written', colour: 2 },
];
const SPAN = { fromMs: 0, untilMs: 60_000 };
// Of each line average, lowest and highest, then what was the day before.
const DATA: ChartData = [
  [0, 30, 90],
  [1, 2, 3],
  [0, 1, 2],
  [2, 3, 4],
  [5, null, 7],
  [4, null, 6],
  [6, null, 8],
  [10, undefined, 30],
  [null, 50, 60],
];

test('what a chart is compared with is in its table and its CSV', () => {
  const rows = chartRows(DATA, LINES, SPAN);
  expect(rows.map(({ past }) => past)).toEqual([
    [10, null],
    [null, 50],
  ]);
  expect(chartCsv(rows, LINES, 'bytes', 'the day before').split('\r\n')).toEqual([
    'time,read average (bytes),read lowest (bytes),read highest (bytes),written average (bytes),written lowest (bytes),written highest (bytes),"read average, the day before (bytes)","written average, the day before (bytes)"',
    '1970-01-01T00:00:00.000Z,1,0,2,5,4,6,10,',
    '1970-01-01T00:00:30.000Z,2,1,3,,,,,50',
    '',
  ]);
});

test('a chart that is compared with nothing has no columns for it', () => {
  const rows = chartRows(DATA.slice(0, 7) as unknown as ChartData, LINES, SPAN);
  expect(rows.map(({ past }) => past)).toEqual([[], []]);
  expect(chartCsv(rows, LINES, 'bytes', null)).not.toContain('day before');
});
