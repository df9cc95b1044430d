import { expect, test } from 'vitest';
import { linePath } from '../../../../desktop/ui/charts/line-paths.ts';
import { clockWords } from '../../../../desktop/ui/scene/coming-part.ts';
import { figureOldSince, lineOldSince, noteFigure, NO_RHYTHM } from '../../../../desktop/ui/scene/figure-age.ts';
import { figureTrend } from '../../../../desktop/ui/scene/figure-trend.ts';
import { tileLines } from '../../../../desktop/ui/scene/tile-lines.ts';
import { stepOf, tileQuestion } from '../../../../desktop/ui/scene/tile-question.ts';

test('a figure that comes every second is old within three seconds, one that comes once a minute when it is overdue', () => {
  const everySecond = noteFigure(noteFigure(NO_RHYTHM, 100_000), 101_000);
  expect(figureOldSince(everySecond, 1_000, 103_400)).toBeNull();
  expect(figureOldSince(everySecond, 1_000, 103_600)).toBe(101_000);
  const everyMinute = noteFigure(noteFigure(NO_RHYTHM, 100_000), 160_000);
  expect(figureOldSince(everyMinute, 1_000, 250_000)).toBeNull();
  expect(figureOldSince(everyMinute, 1_000, 311_000)).toBe(160_000);
  const hiccup = [102_000, 104_500, 105_500].reduce(noteFigure, everySecond);
  expect(figureOldSince(hiccup, 1_000, 108_100)).toBe(105_500);
  const once = noteFigure(NO_RHYTHM, 100_000);
  expect([figureOldSince(once, 1_000, 129_000), figureOldSince(once, 1_000, 131_000)]).toEqual([null, 100_000]);
  expect(figureOldSince(NO_RHYTHM, 1_000, 131_000)).toBeNull();
});

test('one line of several that stops is old by the rhythm of the others', () => {
  const rhythm = noteFigure(noteFigure(NO_RHYTHM, 100_000), 101_000);
  expect([lineOldSince(99_000, rhythm, 1_000, 101_000), lineOldSince(98_000, rhythm, 1_000, 101_000)]).toEqual([null, 98_000]);
});

test('a trend is told from the beginning of the range to now, and small moves are none', () => {
  const rising = Array.from({ length: 20 }, (_, index) => 10 + index);
  expect(figureTrend(rising)).toMatchObject({ direction: 'up', change: 15 });
  expect(figureTrend(rising.toReversed())).toMatchObject({ direction: 'down' });
  expect(figureTrend(rising.map((_, index) => 50 + (index % 2)))).toMatchObject({ direction: 'level' });
  expect(figureTrend([1, null, 2])).toBeNull();
  // A hub that has just begun knows nothing of half an hour ago.
  expect(figureTrend([null, null, ...rising])).toMatchObject({ direction: 'up', sinceStep: 2 });
});

test('a chart asks for few steps and few lines, the highest first, but for one line of all only for that', () => {
  const query = { selector: { names: ['host_cpu_usage_percent'] }, aggregation: 'avg', combine: null, by: [] } as const;
  expect(tileQuestion(query, 1_800_000, 6)).toEqual({
    selector: { names: ['host_cpu_usage_percent'] },
    stepMs: 30_000,
    aggregations: ['avg'],
    lastMs: 1_800_000,
    top: { count: 6, aggregation: 'avg', order: 'highest' },
  });
  expect(tileQuestion({ ...query, combine: 'max' }, 1_800_000, 6)).not.toHaveProperty('top');
  for (const rangeMs of [60_000, 3_600_000, 31 * 86_400_000]) expect(rangeMs / stepOf(rangeMs)).toBeLessThanOrEqual(200);
});

test('lines are named by what tells them apart, the highest now first', () => {
  const result = { name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent', members: 1, lastTimeMs: 1 } as const;
  const answer = {
    hubTimeMs: 1,
    startMs: 0,
    endMs: 30_000,
    stepMs: 10_000,
    results: [
      { ...result, ref: 1, hostId: 'till-1', columns: { avg: [1, 2, null] } },
      { ...result, ref: 2, hostId: 'till-2', columns: { avg: [null, 7, 9] } },
      { ...result, ref: 3, hostId: null, labels: { host: 'till-3', core: '1' }, columns: {} },
    ],
  };
  const lines = tileLines(answer, 'avg', (id) => id.replace('till-', 'Till '));
  expect(lines.map(({ label, now }) => [label, now])).toEqual([
    ['Till 2', 9],
    ['Till 1', 2],
    ['Till 3 · 1', null],
  ]);
});

test('a line breaks where there is nothing, and a value alone is a dot', () => {
  const box = { width: 400, height: 100 };
  expect(linePath([0, 50, null, 100, null], 100, box)).toBe('M0 100L100 50M300 0h0');
  expect(linePath([0, undefined, 50, 200], 100, { width: 300, height: 100 })).toBe('M0 100L200 50L300 0');
});

test('a countdown has seconds until it is two days away', () => {
  expect([clockWords(2_530_000), clockWords(0), clockWords(3 * 86_400_000)]).toEqual(['00:42:10', '00:00:00', '3 days']);
});
