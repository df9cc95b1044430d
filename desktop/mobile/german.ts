import type { Translation } from '#shared/language/spoken.ts';
import { REFUSALS_DE } from '#shared/view/refusals.de.ts';
import { VIEW_WORDS_DE } from '#shared/view/words.de.ts';
import { UI_WORDS_DE } from '../ui/words.de.ts';
import { PHONE_WORDS_DE } from './words.de.ts';

/** What a phone says in German at first; loaded by those that speak it. */
export const GERMAN: Translation = {
  refusal: REFUSALS_DE,
  view: VIEW_WORDS_DE,
  ui: UI_WORDS_DE,
  phone: PHONE_WORDS_DE,
};
