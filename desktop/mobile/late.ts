import { spokenLanguage, speakMore } from '#shared/language/spoken.ts';

let words: Promise<void> | null = null;

/** The words of what is loaded late, where they are not English; asked for again if they cannot be had. */
const lateWords = (): Promise<void> => {
  if (spokenLanguage() === 'en') return Promise.resolve();
  words ??= import('./later-german.ts').then(({ LATER_GERMAN }) => speakMore(LATER_GERMAN));
  words.catch(() => (words = null));
  return words;
};

/** Loads a part that is no part of the first picture, and its words with it. */
export const late =
  <Part>(load: () => Promise<Part>): (() => Promise<Part>) =>
  async () =>
    (await Promise.all([load(), lateWords()]))[0];
