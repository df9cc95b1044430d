/** Languages that the product speaks. Whatever is not said in another is said in English. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What somebody chose for a device; `system`: as it speaks itself. */
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/** How figures and dates are written where each is spoken. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

const isChoice = (value: unknown): value is LanguageChoice => LANGUAGE_CHOICES.some((choice) => choice === value);

/** What was kept, whatever stands there. */
export const languageChoiceOf = (kept: unknown): LanguageChoice => (isChoice(kept) ? kept : 'system');

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

/** The first of those that somebody understands (`de-AT`, `en`) that the product speaks, else English. */
export function languageOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}
