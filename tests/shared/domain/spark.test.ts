import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_SPARK, pushSpark, type Spark, SPARK_POINTS, SPARK_STEP_MS } from '#shared/domain/spark.ts';

const push = (samples: readonly (readonly [number, number])[]): Spark =>
  samples.reduce((spark, [timeMs, value]) => pushSpark(spark, timeMs, value), EMPTY_SPARK);

test('each point is the mean of its five seconds', () => {
  expect(
    push([
      [10_000, 1],
      [11_000, 2],
      [14_999, 6],
      [15_000, 10],
    ]),
  ).toEqual({ endMs: 20_000, values: [3, 10], newestCount: 1 });
});

test('a silence shows as a gap, not as a line across it', () => {
  expect(
    push([
      [0, 1],
      [15_000, 2],
    ]).values,
  ).toEqual([1, null, null, 2]);
});

test('after more than five minutes of silence nothing old is left', () => {
  const spark = push([
    [0, 1],
    [3_600_000, 2],
  ]);
  expect(spark.values).toEqual([...Array.from({ length: SPARK_POINTS - 1 }, () => null), 2]);
});

test('a sample that comes late does not change what was drawn', () => {
  const spark = push([[60_000, 1]]);
  expect(pushSpark(spark, 54_999, 99)).toBe(spark);
});

test('holds for every course of a figure: newest step is its mean, length bounded, input untouched', () => {
  const samples = fc.array(fc.tuple(fc.integer({ min: 0, max: 900_000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(samples, (list) => {
      const ordered = list.toSorted(([a], [b]) => a - b);
      const spark = Object.freeze(push(ordered));
      const [lastTimeMs] = ordered.at(-1) as [number, number];
      expect(spark.endMs - SPARK_STEP_MS).toBe(Math.floor(lastTimeMs / SPARK_STEP_MS) * SPARK_STEP_MS);
      expect(spark.values.length).toBeLessThanOrEqual(SPARK_POINTS);
      for (const [index, shown] of spark.values.entries()) {
        const startMs = spark.endMs - (spark.values.length - index) * SPARK_STEP_MS;
        const inStep = ordered.filter(([timeMs]) => timeMs >= startMs && timeMs < startMs + SPARK_STEP_MS).map(([, value]) => value);
        if (inStep.length === 0) expect(shown).toBeNull();
        else expect(shown).toBeCloseTo(inStep.reduce((sum, value) => sum + value, 0) / inStep.length, 5);
      }
    }),
  );
});
