import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeInOrder } from '../../../../../../desktop/hub/evaluate/alerts/replay/merge-in-order.ts';
import { atOnce } from '../../../../../../desktop/hub/kernel/pieces.ts';

const byTime = (a: { at: number }, b: { at: number }): number => a.at - b.at;

it('lists in order become one in order, with all that is in them', () => {
  const list = fc.array(fc.record({ at: fc.integer({ min: 0, max: 20 }) }), { maxLength: 30 }).map((all) => all.toSorted(byTime));
  fc.assert(
    fc.property(fc.array(list, { maxLength: 7 }), (lists) => {
      const merged = atOnce(mergeInOrder(lists, ({ at }) => at));
      expect(merged.map(({ at }) => at)).toEqual(
        lists
          .flat()
          .toSorted(byTime)
          .map(({ at }) => at),
      );
      expect(new Set(merged)).toEqual(new Set(lists.flat()));
    }),
  );
});

it('others have a turn every few hundred', () => {
  const long = (offset: number) => Array.from({ length: 20_000 }, (_, index) => ({ at: index * 2 + offset }));
  let pieces = 0;
  for (const work = mergeInOrder([long(0), long(1)], ({ at }) => at); work.next().done !== true;) pieces += 1;
  expect(pieces).toBeGreaterThan(70);
});
