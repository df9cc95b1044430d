import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceWindow, openWindow } from '../../../../desktop/console/series/series-window.ts';
import { NOON_MS } from '../../../support/host-builder.ts';

type Column = (number | null)[];
const snapshot = (avg: Column, part: { startMs?: number; steps?: number } = {}) => ({
  watchId: 0,
  hubTimeMs: NOON_MS,
  startMs: part.startMs ?? NOON_MS,
  stepMs: 1_000,
  windowMs: (part.steps ?? avg.length) * 1_000,
  series: [
    {
      ref: 0,
      name: 'host_cpu_usage_percent',
      labels: {},
      kind: 'gauge' as const,
      unit: 'percent',
      avg,
      min: avg,
      max: avg,
      lastTimeMs: null,
    },
  ],
});
const update = (...points: [step: number, value: number][]) => ({
  watchId: 0,
  hubTimeMs: NOON_MS,
  points: points.map(([step, value]) => {
    const timeMs = NOON_MS + step * 1_000;
    return { ref: 0, timeMs, avg: value, min: value - 1, max: value + 1, lastTimeMs: timeMs + 400 };
  }),
});

test('a changed step is replaced, a new one appended, and the oldest leaves', () => {
  const window = advanceWindow(openWindow(snapshot([1, 2, 3])), update([2, 30], [3, 4]));
  expect(window).toMatchObject({
    startMs: NOON_MS + 1_000,
    length: 3,
    series: [{ avg: [2, 30, 4], min: [2, 29, 3], max: [2, 31, 5], lastTimeMs: NOON_MS + 3_400 }],
  });
});

test('steps without a sample are gaps', () => {
  expect(advanceWindow(openWindow(snapshot([1, 2, 3])), update([5, 6])).series[0]?.avg).toEqual([null, null, 6]);
});

test('a point from before the window changes nothing', () => {
  const window = openWindow(snapshot([1, 2, 3], { startMs: NOON_MS + 10_000 }));
  expect(advanceWindow(window, update([2, 9])).series[0]?.avg).toEqual([1, 2, 3]);
});

test('a window that is advanced is the window that the hub would send anew', () => {
  const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 40 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 5 }), (all, split) => {
      let window = openWindow(snapshot(all.slice(0, split), { steps: 5 }));
      all.slice(split).forEach((value, index) => {
        window = advanceWindow(window, update([split + index, value]));
      });
      const kept = Math.min(5, all.length);
      expect(window.series[0]?.avg).toEqual(all.slice(-kept));
      expect(window.startMs).toBe(NOON_MS + (all.length - kept) * 1_000);
    }),
  );
});
