import { describe, expect, it, test } from 'vitest';
import { createChartData, valueAt } from '../../../../desktop/console/charts/chart-data.ts';
import { bridgeShortGaps } from '../../../../desktop/ui/charts/bridge-short-gaps.ts';

test('a step that was missed by a few milliseconds does not break the line', () => {
  expect(bridgeShortGaps([1, null, 3], 1_000, 1_000)).toEqual([1, undefined, 3]);
});

test('silence breaks the line', () => {
  expect(bridgeShortGaps([1, null, null, null, 5], 1_000, 1_000)).toEqual([1, null, null, null, 5]);
});

test('a host that samples every five seconds has an unbroken line in steps of one', () => {
  expect(bridgeShortGaps([1, null, null, null, null, 6], 1_000, 5_000)).toEqual([1, undefined, undefined, undefined, undefined, 6]);
});

test('a series that comes every few steps is one line, and a hole in it is still seen', () => {
  const slow = [1, null, null, null, null, 2, null, null, null, null, 3, null, null, null, null, 4];
  expect(bridgeShortGaps(slow, 1_000, 1_000).slice(5, 11)).toEqual([2, undefined, undefined, undefined, undefined, 3]);
  const holed = [1, 2, 3, null, null, null, null, 8, 9, 10];
  expect(bridgeShortGaps(holed, 1_000, 1_000)).toEqual(holed);
});

test('where a slow past goes over into what is measured often, the line is one from its first value', () => {
  const told = [1, null, null, null, 2, null, null, null, 3, null, null, null, 4, 5, 6, 7];
  expect(bridgeShortGaps(told, 1_000, 1_000)).toEqual(told.map((value) => value ?? undefined));
  // And the other way round, as in figures that were slowed down.
  const slowed = told.toReversed();
  expect(bridgeShortGaps(slowed, 1_000, 1_000)).toEqual(slowed.map((value) => value ?? undefined));
});

test('a value alone between two silences joins neither', () => {
  const alone = [1, 2, 3, null, null, null, null, 4, null, null, null, null, 5, 6, 7];
  expect(bridgeShortGaps(alone, 1_000, 1_000)).toEqual(alone);
});

test('before the first value and after the last there is nothing to join', () => {
  expect(bridgeShortGaps([null, 2, null], 1_000, 1_000)).toEqual([null, 2, null]);
});

test('a series that the host does not report is drawn as nothing', () => {
  const window = { startMs: 4_000, stepMs: 1_000, windowMs: 2_000, length: 2, series: [] };
  const lines = [{ name: 'host_cpu_usage_percent', label: 'in use', colour: 1 as const }];
  expect(createChartData()({ window, lines, intervalMs: 1_000, spanMs: 2_000, width: 100, past: null })).toEqual([
    [4, 5],
    [null, null],
    [null, null],
    [null, null],
  ]);
});

describe('the value under the cursor', () => {
  it('is that of the nearest step that has one where the line goes on, and none in a gap', () => {
    const column = [null, 1, undefined, undefined, undefined, 5, null, 7];
    expect(column.map((_, index) => valueAt(column, index))).toEqual([null, 1, 1, 1, 5, 5, null, 7]);
    expect(valueAt(undefined, 0)).toBeNull();
    expect(valueAt([undefined], 0)).toBeNull();
  });
});
