import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { countText, figureText } from '#shared/language/figures.ts';
import { languageOf } from '#shared/language/language.ts';
import { speaker } from '#shared/language/speaker.ts';
import { speak } from '#shared/language/spoken.ts';
import { worded } from '#shared/language/worded.ts';
import { formatAge, formatDuration } from '#shared/view/format-duration.ts';
import { quantityText } from '#shared/view/format-quantity.ts';
import { STATE_WORDS } from '#shared/view/state-words.ts';
import { venueDate, venueMoment } from '#shared/view/venue-time.ts';
import { GERMAN } from '../../../desktop/wallboard/german.ts';

const say = speaker('bar', { has: '{who} has it', tills: '1 till | {n} tills', open: 'Open' });

beforeEach(() => {
  onTestFinished(() => speak('en'));
});

test('a word that German lacks is said in English, the others in German', () => {
  speak('de', { bar: { has: '{who} kümmert sich' } });
  expect([say('has', { who: 'Anna' }), say('open')]).toEqual(['Anna kümmert sich', 'Open']);
});

test('one and many are told apart, and counts are written as the language does', () => {
  expect([say('tills', { n: 1 }), say('tills', { n: 0 }), say('tills', { n: 1_234 })]).toEqual(['1 till', '0 tills', '1,234 tills']);
  speak('de', { bar: { tills: '1 Kasse | {n} Kassen' } });
  expect([say('tills', { n: 1 }), say('tills', { n: 1_234 })]).toEqual(['1 Kasse', '1.234 Kassen']);
});

test('what is given is said as it is, also if it looks like something to fill in', () => {
  expect(say('has', { who: '{n} $& | x' })).toBe('{n} $& | x has it');
});

test('figures, ages and dates are written as Germans do', () => {
  speak('de', GERMAN);
  const atMs = Date.UTC(2026, 10, 21, 13, 5);
  expect(figureText(1_234.5, 1)).toBe('1234,5');
  expect(countText(1_234.5)).toBe('1.234,5');
  expect(quantityText(9.5, 'percent')).toBe('9,5\u2009%');
  expect([formatAge(1_000), formatAge(3_000), formatAge(3 * 86_400_000)]).toEqual(['jetzt', 'vor 3 s', 'vor 3 Tagen']);
  expect(formatDuration(3 * 86_400_000)).toBe('3 Tage');
  expect(venueDate(atMs, 'Europe/Berlin')).toBe('Sa., 21. Nov.');
  expect(venueMoment(atMs, atMs, 'Europe/Berlin')).toBe('14:05');
});

test('tables of words that were made before a language was chosen speak it', () => {
  const table = worded(['open'], say);
  speak('de', { ...GERMAN, bar: { open: 'Offen' } });
  expect([table.open, STATE_WORDS.stale]).toEqual(['Offen', 'Keine Antwort']);
});

test('a device speaks the first language of its own that the product knows', () => {
  expect([languageOf(['fr-FR', 'de-AT', 'en']), languageOf(['en-US', 'de']), languageOf(['fr'])]).toEqual(['de', 'en', 'en']);
});
