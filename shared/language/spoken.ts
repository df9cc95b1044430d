import { type Language, LOCALES } from './language.ts';

/** Words of one area by their keys, in the form of vue-i18n's messages: `{who} has it`, `One thing | {n} things`. */
export type Words = Readonly<Record<string, string>>;
/** Words of a whole face by area. */
export type Translation = Readonly<Record<string, Words>>;

/** Like a time zone a language is the process's: a page is loaded anew when another is chosen. Until somebody speaks it is English. */
let spoken: { readonly language: Language; readonly translation: Translation } = { language: 'en', translation: {} };

/** To be said before anything is drawn. */
export function speak(language: Language, translation: Translation = {}): void {
  spoken = { language, translation };
}

/** Words of areas that are shown later, in the same language. */
export function speakMore(translation: Translation): void {
  spoken = { ...spoken, translation: { ...spoken.translation, ...translation } };
}

export const spokenLanguage = (): Language => spoken.language;
/** For `Intl`. */
export const spokenLocale = (): string => LOCALES[spoken.language];
export const spokenWord = (area: string, key: string): string | undefined => spoken.translation[area]?.[key];
