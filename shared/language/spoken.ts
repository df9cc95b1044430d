import { type Language, LOCALES } from './language.ts';

/** Words of one area by their keys, in the form of vue-i18n's messages: `{who} has it`, `One thing | {n} things`. */
export type Words = Readonly<Record<string, string>>;
/** Words of a whole face by area. */
export type Translation = Readonly<Record<string, Words>>;

/** A language with its words. */
export interface Tongue {
  readonly language: Language;
  readonly translation: Translation;
}

/** It stands beside the code that says it. */
export const ENGLISH: Tongue = { language: 'en', translation: {} };

/** Like a time zone a language is the process's: a page is loaded anew when another is chosen. Until somebody speaks it is English. */
let spoken: Tongue = ENGLISH;

/** To be said before anything is drawn. */
export function speak(language: Language, translation: Translation = {}): void {
  spoken = { language, translation };
}

/** Words of areas that are shown later, in the same language. */
export function speakMore(translation: Translation): void {
  spoken = { ...spoken, translation: { ...spoken.translation, ...translation } };
}

/** Says something in another language than the process's, to one reader. `say` must not wait for anything: others would be told in it too. */
export function sayIn<Said>(tongue: Tongue, say: () => Said): Said {
  const own = spoken;
  spoken = tongue;
  try {
    return say();
  } finally {
    spoken = own;
  }
}

export const spokenTongue = (): Tongue => spoken;
export const spokenLanguage = (): Language => spoken.language;
/** For `Intl`. */
export const spokenLocale = (): string => LOCALES[spoken.language];
/** In the language that is spoken, if it has any. */
export const spokenWords = (area: string): Words | undefined => spoken.translation[area];
