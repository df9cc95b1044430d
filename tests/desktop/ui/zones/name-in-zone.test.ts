import { expect, test } from 'vitest';
import { nameInZone } from '../../../../desktop/ui/zones/name-in-zone.ts';

test.each([
  ['Ballroom projector PC', 'Ballroom', 'Projector PC'],
  ['Bar till 1', 'Bar', 'Till 1'],
  ['Barrier', 'Bar', 'Barrier'],
  ['Bar 1', 'Bar', 'Bar 1'],
  ['Bar', 'Bar', 'Bar'],
  ['Streaming PC', 'Orangery', 'Streaming PC'],
  ['Streaming PC', null, 'Streaming PC'],
])('%j in the zone %j is called %j on the wall', (name, zone, shown) => {
  expect(nameInZone(name, zone)).toBe(shown);
});
