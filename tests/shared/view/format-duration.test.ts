import { formatAge, formatDuration } from '#shared/view/format-duration.ts';
import { describe, expect, test } from 'vitest';

describe('a span of time in words', () => {
  test.each([
    [0, '0 s'],
    [999, '0 s'],
    [8_400, '8 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [59 * 60_000 + 59_999, '59 min'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [86_399_999, '23 h 59 min'],
    [86_400_000, '1 day'],
    [3 * 86_400_000 + 5, '3 days'],
  ])('%d ms reads "%s"', (durationMs, words) => {
    expect(formatDuration(durationMs)).toBe(words);
  });

  test('a clock that ran backwards shows no negative time', () => {
    expect(formatDuration(-5_000)).toBe('0 s');
  });
});

describe('the age of a figure', () => {
  test.each([
    [-400, 'now'],
    [1_999, 'now'],
    [2_000, '2 s ago'],
    [240_000, '4 min ago'],
  ])('%d ms old reads "%s"', (ageMs, words) => {
    expect(formatAge(ageMs)).toBe(words);
  });
});
