import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addToCount, countAt, countsOf } from '../../../../../../desktop/hub/evaluate/alerts/judges/slot-counts.ts';

it('counts each place by itself, as a list of counts would', () => {
  const change = fc.record({ place: fc.integer({ min: 0, max: 4 }), count: fc.integer({ min: 0, max: 9_000_000 }) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 7 }), (changes) => {
      const numbers = [7, ...Array.from({ length: countsOf(5) }, () => 0)];
      const plain = [0, 0, 0, 0, 0];
      for (const { place, count } of changes) {
        addToCount(numbers, 1, place, count);
        plain[place] = (plain[place] as number) + count;
        expect(plain.map((_, index) => countAt(numbers, 1, index))).toEqual(plain);
      }
      for (const [place, count] of plain.entries()) addToCount(numbers, 1, place, -count);
      expect(numbers).toEqual([7, 0, 0, 0]);
    }),
  );
});
