import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationText, parseDuration } from '../../../../../../desktop/hub/evaluate/alerts/rule-file/duration-text.ts';

it('reads durations as people write them, and writes them so', () => {
  expect(['1h30m', '15m', '0', '90s', '250ms'].map(parseDuration)).toEqual([5_400_000, 900_000, 0, 90_000, 250]);
  expect(['', '5', 'm5', '5 m', '1x'].map(parseDuration)).toEqual([null, null, null, null, null]);
  fc.assert(fc.property(fc.nat(), (durationMs) => parseDuration(durationText(durationMs)) === durationMs));
});
