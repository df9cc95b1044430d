import { expect, onTestFinished, test, vi } from 'vitest';
import { speak, type Translation } from '#shared/language/spoken.ts';
import { askedLanguage, askedTongue } from '../../../../desktop/hub/serve/asked-tongue.ts';

test.each([
  ['de', 'de'],
  ['en', 'en'],
  ['DE-at', 'de'],
  ['de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7', 'de'],
  ['en;q=0.5, de ; q=0.8', 'de'],
  ['fr-FR, fr;q=0.9, en;q=0.2', 'en'],
  ['en, de', 'en'],
  ['de;q=0, en', 'en'],
])('who sends %s reads %s', (header, language) => {
  expect(askedLanguage(header)).toBe(language);
});

test.each([undefined, '', '*', 'fr', 'den', 'de;q=0', 'de;q=2', 'de;q=x', '; q=1', 'de'.padEnd(501, ',')])(
  'who sends %s has not said what they read',
  (header) => {
    expect(askedLanguage(header)).toBeUndefined();
  },
);

test('other words are had only for those who ask for another language than the hub speaks', async () => {
  const words = { refused: { No: 'Nein' } };
  const loadGerman = vi.fn<() => Promise<Translation>>(() => Promise.resolve(words));
  expect([await askedTongue(undefined, loadGerman), await askedTongue('en', loadGerman)]).toEqual([null, null]);
  expect(loadGerman).not.toHaveBeenCalled();
  expect(await askedTongue('de', loadGerman)).toEqual({ language: 'de', translation: words });
  speak('de', words);
  onTestFinished(() => speak('en'));
  expect([await askedTongue('fr', loadGerman), await askedTongue('de', loadGerman)]).toEqual([null, null]);
  expect(await askedTongue('en', loadGerman)).toEqual({ language: 'en', translation: {} });
  expect(loadGerman).toHaveBeenCalledOnce();
});
