import { expect, test } from 'vitest';
import { timeSteps, timeWords } from '../../../../desktop/console/charts/time-axis.ts';

const FROM = Date.UTC(2026, 5, 13, 16, 25) / 1_000;
const wordsOf = (step: number, seconds: number, letters = 1_000): string[] =>
  timeWords(
    Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => FROM + index * step),
    { from: FROM, until: FROM + seconds, letters, timeZone: 'Europe/London' },
  ).filter((words) => words !== '');

test.each([240, 900, 3_600, 86_400, 7 * 86_400])('no two times of an axis of %d s read the same, however wide it is', (seconds) => {
  const words = wordsOf(timeSteps(seconds)[0] as number, seconds);
  expect(words.length).toBeGreaterThan(3);
  // A day later the same hour is read again.
  expect(words.filter((each, index) => each === words[index - 1])).toEqual([]);
});

test('a time under the lowest value of the axis says nothing', () => {
  expect(wordsOf(300, 900, 40)).toEqual(['17:30', '17:35', '17:40']);
});
