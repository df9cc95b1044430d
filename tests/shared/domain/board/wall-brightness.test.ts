import { expect, test } from 'vitest';
import { FULL_LIGHT, lightAt, type WallBrightness } from '#shared/domain/board/wall-brightness.ts';
import { brightnessWords } from '#shared/view/boards/brightness-words.ts';

const at = (clock: string): number => Date.parse(`2026-07-04T${clock}:00Z`);
const DIM: WallBrightness = { how: 'dim', fromMinute: 22 * 60, toMinute: 6 * 60, percent: 60 };

test('a display is dimmed between two times of the venue’s clock, also over midnight, and has all of its light otherwise', () => {
  expect(lightAt(DIM, at('20:59'), 'Europe/London')).toBe(FULL_LIGHT);
  expect(lightAt(DIM, at('21:00'), 'Europe/London')).toEqual({ percent: 60, appearance: 'dark' });
  expect(lightAt(DIM, at('04:59'), 'Europe/London').percent).toBe(60);
  expect(lightAt(DIM, at('05:00'), 'Europe/London').percent).toBe(100);
  expect(lightAt({ ...DIM, fromMinute: 60, toMinute: 120 }, at('00:30'), 'Europe/London').percent).toBe(60);
  expect(lightAt(null, at('23:00'), 'Europe/London')).toBe(FULL_LIGHT);
});

test('or it is dark between them and bright otherwise', () => {
  const byDay: WallBrightness = { how: 'appearance', fromMinute: 18 * 60, toMinute: 7 * 60 };
  expect(lightAt(byDay, at('12:00'), 'UTC')).toEqual({ percent: 100, appearance: 'bright' });
  expect(lightAt(byDay, at('18:00'), 'UTC')).toEqual({ percent: 100, appearance: 'dark' });
  expect([brightnessWords(null), brightnessWords(DIM), brightnessWords(byDay)]).toEqual([
    'The same at all hours',
    '60 % from 22:00 to 06:00',
    'Dark from 18:00 to 07:00, bright otherwise',
  ]);
});
