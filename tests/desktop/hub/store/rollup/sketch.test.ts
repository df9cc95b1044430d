import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOfSorted } from '../../../../../desktop/hub/store/quantile.ts';
import { createHistogram } from '../../../../../desktop/hub/store/rollup/histogram.ts';
import { addSketch, binOf, mergeSketches, sketchOfSortedKeys } from '../../../../../desktop/hub/store/rollup/sketch.ts';

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
  fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
);
const bucketOf = (values: readonly number[]) => ({
  sketch: sketchOfSortedKeys(Int32Array.from(values, binOf).sort()),
  min: Math.min(...values),
  max: Math.max(...values),
  count: values.length,
});
const histogram = createHistogram();
const quantile = (buckets: readonly ReturnType<typeof bucketOf>[], q: number): number => {
  histogram.begin(Math.min(...buckets.map(({ min }) => min)), Math.max(...buckets.map(({ max }) => max)));
  for (const { sketch, min, count } of buckets) addSketch(histogram, sketch, 0, sketch.length, min, count);
  return histogram.quantile(q);
};
/** Interpolation between two ranks that lie on either side of zero can double the distance of each from its value. */
const margin = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  return 0.0101 * Math.max(Math.abs(sorted[Math.floor(position)] ?? 0), Math.abs(sorted[Math.ceil(position)] ?? 0));
};

describe('a sketch', () => {
  it('knows every quantile within one per cent', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 500 }), fc.constantFrom(0, 0.5, 0.95, 0.99, 1), (values, q) => {
        const exact = quantileOfSorted(Float64Array.from(values).sort(), q);
        expect(Math.abs(quantile([bucketOf(values)], q) - exact)).toBeLessThanOrEqual(margin(values, q) + 1e-290);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of parts is the sketch of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.array(number, { minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 8 }), (parts) => {
        const whole = bucketOf(parts.flat());
        const buckets = parts.map(bucketOf);
        expect(mergeSketches(buckets)).toEqual(whole.sketch);
        expect(quantile(buckets, 0.95)).toBe(quantile([whole], 0.95));
      }),
    );
  });

  it('takes no room where all values are about the same', () => {
    expect(bucketOf([512, 512, 512]).sketch).toHaveLength(0);
  });
});
