import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_SPARK, pushSpark, SPARK_POINTS, SPARK_STEP_MS } from '#shared/domain/spark.ts';
import { RunningSpark } from '../../../../desktop/hub/evaluate/running-spark.ts';

const sample = fc.tuple(fc.integer({ min: 0, max: 900_000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const samples = fc.array(sample, { maxLength: 120 });

test('goes on as a pushed spark does, from any beginning, whenever it is looked at', () => {
  fc.assert(
    fc.property(samples, samples, fc.func(fc.boolean()), (before, after, looksAt) => {
      let pushed = before.reduce((spark, [timeMs, value]) => pushSpark(spark, timeMs, value), EMPTY_SPARK);
      const running = new RunningSpark(pushed);
      const seen = [[pushed, running.view()]];
      for (const [timeMs, value] of after) {
        pushed = pushSpark(pushed, timeMs, value);
        running.push(timeMs, value);
        if (looksAt(timeMs)) seen.push([pushed, running.view()]);
      }
      expect(running.view()).toEqual(pushed);
      // What was given out does not change.
      for (const [then, view] of seen) expect(view).toEqual(then);
    }),
  );
});

test('the mean of its newest points leaves gaps out, and is none with too few', () => {
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: SPARK_POINTS }), fc.integer({ min: 1, max: 12 }), (list, points, least) => {
      const running = new RunningSpark();
      for (const [timeMs, value] of list) running.push(timeMs, value);
      const recent = running
        .view()
        .values.slice(-points)
        .filter((value) => value !== null);
      const mean = running.meanOfNewest(points, least);
      if (recent.length < least) expect(mean).toBeUndefined();
      else expect(mean).toBeCloseTo(recent.reduce((sum, value) => sum + value, 0) / recent.length, 6);
    }),
  );
});

test('is the same object until something changes', () => {
  const running = new RunningSpark();
  running.push(10 * SPARK_STEP_MS, 1);
  const view = running.view();
  running.push(0, 9);
  expect(running.view()).toBe(view);
  running.push(10 * SPARK_STEP_MS, 2);
  expect(running.view()).not.toBe(view);
});
