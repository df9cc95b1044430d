import type { Translation } from '#shared/language/spoken.ts';
import { DESK_WORDS_DE } from './words.de.ts';

/** All that the main process says in German: menus, tray, what the system shows for us. */
export const GERMAN: Translation = {
  desk: DESK_WORDS_DE,
};
