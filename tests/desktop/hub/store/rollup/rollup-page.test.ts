import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RollupBucket } from '../../../../../desktop/hub/store/rollup/rollup-bucket.ts';
import { encodePage, openPage } from '../../../../../desktop/hub/store/rollup/rollup-page.ts';
import { EMPTY_SKETCH } from '../../../../../desktop/hub/store/rollup/sketch.ts';

const PLACE = { startMs: 1_700_000_040_000, stepMs: 60_000 };
/** At both ends of what a double holds, where distances overflow or are rounded away, and few enough that pages resemble one another. */
const EXTREMES = [0, -0, 5e-324, -5e-324, 1e-308, 0.1, 0.2, 0.3, 1, 2, 3, 1e15 + 0.5, 1e16, 1e16 + 2, 1e308, -1e308, 1.1e308, -1.1e308];
const numbers = fc.oneof(fc.constantFrom(...EXTREMES, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY), fc.double({ noNaN: true }));

const bucketsOf = (values: readonly number[]): RollupBucket[] =>
  values.map((value, index) => ({
    startMs: PLACE.startMs + index * PLACE.stepMs,
    count: 60,
    sum: value,
    min: value,
    max: value,
    last: value,
    watchedMs: 0,
    sketch: EMPTY_SKETCH,
  }));

it('pages that are read one after the other keep each its own figures, of whatever magnitude', () => {
  fc.assert(
    fc.property(fc.array(fc.array(numbers, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (columns) => {
      for (const values of columns) {
        const page = openPage(PLACE, encodePage(PLACE, bucketsOf(values)));
        expect([...page.figure('last')]).toEqual(values);
        const bounds = Int32Array.from({ length: values.length + 1 }, (_, index) => index);
        // A sum begins with 0, which takes the sign off -0.
        expect([...page.sums('sum', bounds)]).toEqual(values.map((value) => 0 + value));
      }
    }),
    { numRuns: 400 },
  );
});

it.each([
  ['a distance that overflows', [1e308, -1e308], [1e308, -1.1e308]],
  ['a zero and its negative', [0], [-0]],
])('%s stands for no other column', (_, first, second) => {
  for (const values of [first, second]) expect([...openPage(PLACE, encodePage(PLACE, bucketsOf(values))).figure('last')]).toEqual(values);
});
