import { expect, test } from 'vitest';
import { keepLastUsed } from '../../../../desktop/hub/kernel/keep-last-used.ts';

test('so many are kept and no more: what was not asked for the longest is forgotten', () => {
  const kept = keepLastUsed<string, number>(3);
  for (const [name, value] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ] as const)
    kept.set(name, value);
  kept.get('a');
  kept.set('d', 4);
  expect([...kept.keys()].toSorted()).toEqual(['a', 'c', 'd']);
});
