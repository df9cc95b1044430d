import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGroupedCache } from '../../../../desktop/hub/store/grouped-cache.ts';

const MOST = 20;

describe('what was read lately', () => {
  it('is given as it was last put there or not at all, and never takes more than it may but for the newest group', () => {
    const place = { group: fc.nat({ max: 5 }), member: fc.nat({ max: 4 }) };
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), ...place, size: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ kind: fc.constant('delete' as const), ...place }),
      fc.record({ kind: fc.constant('read' as const), ...place }),
      fc.record({ kind: fc.constant('clear' as const), ...place }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const cache = createGroupedCache<{ readonly size: number }>({ most: MOST, sizeOf: ({ size }) => size });
        const model = new Map<string, { readonly size: number }>();
        for (const one of steps) {
          const key = `${one.group} ${one.member}`;
          if (one.kind === 'add') {
            const value = { size: one.size };
            cache.add(one.group, one.member, value);
            model.set(key, value);
            expect(cache.of(one.group).get(one.member)).toBe(value);
          }
          if (one.kind === 'delete') {
            cache.delete(one.group, one.member);
            model.delete(key);
          }
          if (one.kind === 'clear') {
            cache.clear();
            model.clear();
          }
          if (one.kind === 'read') expect([undefined, model.get(key)]).toContain(cache.of(one.group).get(one.member));
          if (one.kind !== 'add') continue;
          const kept = [0, 1, 2, 3, 4, 5].filter((group) => group !== one.group).flatMap((group) => [...cache.of(group).values()]);
          // Looking at them makes them newest, in an order that is as good as any.
          cache.of(one.group);
          const others = kept.reduce((sum, { size }) => sum + size, 0);
          const newest = [...cache.of(one.group).values()].reduce((sum, { size }) => sum + size, 0);
          expect(others === 0 || others + newest <= MOST).toBe(true);
        }
      }),
    );
  });

  it('forgets the group that was asked for longest ago', () => {
    const cache = createGroupedCache<string>({ most: 3, sizeOf: () => 1 });
    for (const group of [1, 2, 3]) cache.add(group, 0, `of ${group}`);
    cache.of(1);
    cache.add(4, 0, 'of 4');
    expect([1, 2, 3, 4].map((group) => cache.of(group).get(0))).toEqual(['of 1', undefined, 'of 3', 'of 4']);
  });
});
