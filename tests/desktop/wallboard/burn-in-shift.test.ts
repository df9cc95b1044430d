import { expect, test } from 'vitest';
import { burnInShift } from '../../../desktop/wallboard/burn-in-shift.ts';

test('a wall moves every minute, a little, and comes round', () => {
  const places = Array.from({ length: 8 }, (_, minute) => burnInShift(minute * 60_000));
  expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(8);
  expect(burnInShift(59_999)).toEqual(places[0]);
  expect(burnInShift(8 * 60_000)).toEqual(places[0]);
  for (const { xUnits, yUnits } of places) expect(Math.max(Math.abs(xUnits), Math.abs(yUnits))).toBe(0.2);
});
