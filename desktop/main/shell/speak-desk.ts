import { app } from 'electron';
import { type LanguageChoice, languageOf } from '#shared/language/language.ts';
import { speak } from '#shared/language/spoken.ts';
import { GERMAN } from '../german.ts';

/** The main process speaks what was chosen at the desk, else what the system does. */
export function speakDesk(choice: LanguageChoice): void {
  const language = choice === 'system' ? languageOf(app.getPreferredSystemLanguages()) : choice;
  speak(language, language === 'de' ? GERMAN : {});
}
