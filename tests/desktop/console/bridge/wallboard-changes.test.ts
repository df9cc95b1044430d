import { expect, test } from 'vitest';
import { wallboardChanges } from '../../../../desktop/console/bridge/wallboard-changes.ts';

const monitor = (key: string, isWanted: boolean) => ({ key, label: `Monitor ${key}`, isWanted });

test('what somebody decided is told, whichever way they did it; a cable that is pulled and plugged in decides nothing', () => {
  const before = [monitor('a', true), monitor('b', false)];
  expect(wallboardChanges(before, [monitor('a', true), monitor('b', true)])).toEqual([{ key: 'b', name: 'Monitor b', isShown: true }]);
  expect(wallboardChanges(before, [monitor('a', false), monitor('b', false)])).toEqual([{ key: 'a', name: 'Monitor a', isShown: false }]);
  // Forgotten while it was not plugged in: it is not in the list any more.
  expect(wallboardChanges(before, [monitor('b', false)])).toEqual([{ key: 'a', name: 'Monitor a', isShown: false }]);
  expect(wallboardChanges(before, [monitor('a', true)])).toEqual([]);
  expect(wallboardChanges(before, before)).toEqual([]);
});
