import { expect, onTestFinished, test } from 'vitest';
import { spokenLanguage, speak } from '#shared/language/spoken.ts';
import { speakHere } from '../../../desktop/ui/language.ts';

/** A page on a device that speaks these languages; `kept` stays from one visit to the next. */
async function visit(languages: readonly string[], search: string, kept = new Map<string, string>(), load = () => Promise.resolve({})) {
  onTestFinished(() => speak('en'));
  speak('en');
  const documentElement = { lang: 'en' };
  const page = {
    navigator: { languages },
    location: { search } as Location,
    localStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) },
    document: { documentElement },
  } as unknown as Parameters<typeof speakHere>[0];
  await speakHere(page, load);
  return { language: spokenLanguage(), lang: documentElement.lang };
}

test('a device speaks as its system does', async () => {
  expect(await visit(['de-AT', 'en'], '')).toEqual({ language: 'de', lang: 'de' });
  expect(await visit(['en-US', 'de'], '')).toEqual({ language: 'en', lang: 'en' });
});

test('what the address of a display asks for is kept, and what nobody speaks is not', async () => {
  const kept = new Map<string, string>();
  expect(await visit(['en'], '?language=fr', kept)).toEqual({ language: 'en', lang: 'en' });
  expect(await visit(['en'], '?language=de', kept)).toEqual({ language: 'de', lang: 'de' });
  expect(await visit(['en'], '', kept)).toEqual({ language: 'de', lang: 'de' });
});

test('an English device loads no German, and one whose German cannot be had speaks English', async () => {
  const fails = (): Promise<never> => Promise.reject(new Error('no network'));
  expect(await visit(['en'], '', new Map(), fails)).toEqual({ language: 'en', lang: 'en' });
  expect(await visit(['de'], '', new Map(), fails)).toEqual({ language: 'en', lang: 'en' });
});
