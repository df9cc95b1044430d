import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketStart, foldSample, openBucket } from '#shared/domain/bucket.ts';

test('tells the same as looking at all its samples, in whatever order they came', () => {
  const samples = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 59_999 }), fc.integer({ min: -1_000, max: 1_000 })), {
    minLength: 1,
    maxLength: 60,
    selector: ([timeMs]) => timeMs,
  });
  fc.assert(
    fc.property(samples, (list) => {
      const [first, ...rest] = list as [[number, number], ...[number, number][]];
      const bucket = openBucket(...first);
      for (const [timeMs, value] of rest) foldSample(bucket, timeMs, value);
      const values = list.map(([, value]) => value);
      const [lastTimeMs, last] = list.reduce((newest, each) => (each[0] > newest[0] ? each : newest));
      expect(bucket).toEqual({
        min: Math.min(...values),
        max: Math.max(...values),
        sum: values.reduce((sum, value) => sum + value, 0),
        count: values.length,
        last,
        lastTimeMs,
      });
    }),
  );
});

test('of two samples of one moment the later told is the last', () => {
  const bucket = openBucket(5, 1);
  foldSample(bucket, 5, 2);
  expect(bucket.last).toBe(2);
});

test('every moment lies in exactly one step, and steps begin at whole multiples', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(1_000, 5_000, 60_000, 300_000), (timeMs, stepMs) => {
      const startMs = bucketStart(timeMs, stepMs);
      expect(startMs % stepMs).toBe(0);
      expect(timeMs - startMs).toBeGreaterThanOrEqual(0);
      expect(timeMs - startMs).toBeLessThan(stepMs);
    }),
  );
});
