import { expect, test } from 'vitest';
import { chartTimes } from '../../../../desktop/ui/scene/chart-times.ts';

const MINUTE_MS = 60_000;
/** 17:17:40 at the venue. */
const START_MS = Date.UTC(2026, 5, 13, 16, 17, 40);
const wordsOf = (minutes: number, widthUnits = 30): string[] =>
  chartTimes({ startMs: START_MS, endMs: START_MS + minutes * MINUTE_MS, widthUnits, timeZone: 'Europe/London' }).map(({ words }) => words);

test('times below the lines of a tile are round', () => {
  expect(wordsOf(30)).toEqual(['17:20', '17:30', '17:40']);
  expect(wordsOf(360)).toEqual(['18:00', '20:00', '22:00']);
});

test('they are round by the clock of the venue, also hours that are not so in Greenwich', () => {
  expect(wordsOf(1_440)).toEqual(['00:00', '06:00', '12:00']);
});

test('of several days the days are told', () => {
  expect(wordsOf(4 * 1_440, 40)).toEqual(['Mon 15 Jun', 'Tue 16 Jun', 'Wed 17 Jun']);
});

test('there are no more than have room, and none that would begin under the scale', () => {
  expect(wordsOf(30, 9)).toEqual(['17:30', '17:45']);
  expect(wordsOf(30, 28)).toEqual(['17:30', '17:40']);
});
