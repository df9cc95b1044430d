import { LANGUAGE_CHOICES, type LanguageChoice } from '#shared/language/language.ts';
import { say } from './words.ts';

const OWN_NAMES = { en: 'English', de: 'Deutsch' } as const;

/** As they are offered: each language by its own name, so that it is found by whoever speaks no other. */
export const languageChoices = (): readonly {
  readonly value: LanguageChoice;
  readonly word: string;
  readonly lang: string | undefined;
}[] =>
  LANGUAGE_CHOICES.map((value) =>
    value === 'system' ? { value, word: say('language.system'), lang: undefined } : { value, word: OWN_NAMES[value], lang: value },
  );
