import type { Translation } from '#shared/language/spoken.ts';
import { SUPERVISE_WORDS_DE } from '../supervise/words.de.ts';
import { DESK_WORDS_DE } from './words.de.ts';

/** All that the main process says in German: menus, tray, what the system shows for us, why the hub ended. */
export const GERMAN: Translation = {
  desk: DESK_WORDS_DE,
  supervise: SUPERVISE_WORDS_DE,
};
