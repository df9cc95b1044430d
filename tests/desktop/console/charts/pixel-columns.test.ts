import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPixelColumns, pixelAxis, pixelColumn } from '../../../../desktop/console/charts/pixel-columns.ts';
import { advanceWindow, openWindow, type SeriesWindow } from '../../../../desktop/console/series/series-window.ts';
import { NOON_MS } from '../../../support/host-builder.ts';

const series = (window: SeriesWindow) => window.series[0] as SeriesWindow['series'][number];
const opened = (avg: (number | null)[], windowMs = avg.length * 1_000) =>
  openWindow({
    watchId: 0,
    hubTimeMs: NOON_MS,
    startMs: NOON_MS,
    stepMs: 1_000,
    windowMs,
    series: [
      { ref: 0, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent', avg, min: avg, max: avg, lastTimeMs: null },
    ],
  });

test('steps that share a pixel become one with their lowest and highest; a bucket without any is a gap', () => {
  const window = opened([1, 3, null, null, 5, 6]);
  expect(pixelColumn(window, series(window), pixelAxis(window, 6_000, 3))).toEqual({
    avg: [2, null, 5.5],
    min: [1, null, 5],
    max: [3, null, 6],
  });
});

test('what is of another time lies under what is now', () => {
  const [now, before] = [opened([1, 2, 3]), { ...opened([7, 8, 9]), startMs: NOON_MS - 60_000 }];
  const axis = pixelAxis(now, 3_000, 100);
  expect(pixelColumn(before, series(before), axis, { shiftMs: 60_000 }).avg).toEqual([7, 8, 9]);
  expect(pixelColumn(before, series(before), axis, { shiftMs: 61_000 }).avg).toEqual([null, 7, 8]);
});

test('a window that grew is laid out as one that is seen for the first time', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 99 })), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 5 }), (changes, width) => {
      const columnOf = createPixelColumns();
      let window = opened([1, 2, 3, 4, 5, 6, 7, 8], 8_000);
      let end = 8;
      for (const [by, value] of changes) {
        columnOf(window, series(window), pixelAxis(window, 8_000, width));
        const step = Math.max(0, end + by);
        end = Math.max(end, step + 1);
        const timeMs = NOON_MS + step * 1_000;
        window = advanceWindow(window, {
          watchId: 0,
          hubTimeMs: NOON_MS,
          points: [{ ref: 0, timeMs, avg: value, min: value, max: value, lastTimeMs: timeMs }],
        });
      }
      const axis = pixelAxis(window, 8_000, width);
      const fresh = pixelColumn(window, series(window), axis);
      const kept = columnOf(window, series(window), axis);
      // The first bucket may have lost a part of its steps at the old end.
      expect(kept.avg.slice(1)).toEqual(fresh.avg.slice(1));
      expect(kept.max.slice(1)).toEqual(fresh.max.slice(1));
    }),
  );
});
