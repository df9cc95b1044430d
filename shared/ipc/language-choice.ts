import { z } from 'zod';
import { LANGUAGE_CHOICES } from '../language/language.ts';

/** What was chosen at the desk, for its windows, menus and notices. */
export const languageChoiceSchema = z.enum(LANGUAGE_CHOICES);
