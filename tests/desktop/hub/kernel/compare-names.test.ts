import { expect, it } from 'vitest';
import { compareNames } from '../../../../desktop/hub/kernel/compare-names.ts';

it('orders plain names and others as V8 does', () => {
  const names = ['zoo', 'Bar', 'bar', 'bar 2', 'bar 10', 'Ärzte', 'a-b', 'ab', 'a b', '', '1st', 'BAR', 'Zoo', 'é', 'bar'];
  expect(names.toSorted(compareNames)).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
});
