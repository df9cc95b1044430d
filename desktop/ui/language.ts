import { isLanguage, type Language, languageOf } from '#shared/language/language.ts';
import { speak, type Translation } from '#shared/language/spoken.ts';

const STORAGE_KEY = 'wedsync-language';

/** `system`: whatever the device speaks. */
export type LanguageChoice = Language | 'system';
type Page = Pick<Window, 'localStorage' | 'location' | 'document'> & { readonly navigator: Pick<Navigator, 'languages'> };

/** What was chosen on this device. */
export function chosenLanguage({ localStorage }: Pick<Page, 'localStorage'>): LanguageChoice {
  const kept = localStorage.getItem(STORAGE_KEY);
  return isLanguage(kept) ? kept : 'system';
}

/** Keeps the choice and begins the page anew in it. */
export function chooseLanguage(page: Pick<Page, 'localStorage' | 'location'>, choice: LanguageChoice): void {
  if (choice === 'system') page.localStorage.removeItem(STORAGE_KEY);
  else page.localStorage.setItem(STORAGE_KEY, choice);
  page.location.reload();
}

/**
 * Speaks this device's language from here on: what was chosen, what `?language=de` asks for (a display has no hands), else what the system
 * speaks. English where its words cannot be loaded.
 */
export async function speakHere(page: Page, loadGerman: () => Promise<Translation>): Promise<void> {
  try {
    const asked = new URLSearchParams(page.location.search).get('language');
    if (isLanguage(asked)) page.localStorage.setItem(STORAGE_KEY, asked);
    const choice = isLanguage(asked) ? asked : chosenLanguage(page);
    const language = choice === 'system' ? languageOf(page.navigator.languages) : choice;
    if (language === 'de') speak('de', await loadGerman());
    page.document.documentElement.lang = language;
  } catch (error) {
    console.warn('The page speaks English: its other words could not be had.', error);
  }
}
