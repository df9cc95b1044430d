import { isLanguage, languageOf } from '#shared/language/language.ts';
import { speak, type Translation } from '#shared/language/spoken.ts';

const STORAGE_KEY = 'wedsync-language';

type Page = Pick<Window, 'localStorage' | 'location' | 'document'> & { readonly navigator: Pick<Navigator, 'languages'> };

/**
 * Speaks this device's language from here on: what `?language=de` asked for (a display has no hands; it is kept), else what the system
 * speaks. English where its words cannot be loaded.
 */
export async function speakHere(page: Page, loadGerman: () => Promise<Translation>): Promise<void> {
  try {
    const asked = new URLSearchParams(page.location.search).get('language');
    if (isLanguage(asked)) page.localStorage.setItem(STORAGE_KEY, asked);
    const kept = page.localStorage.getItem(STORAGE_KEY);
    const language = isLanguage(kept) ? kept : languageOf(page.navigator.languages);
    if (language === 'de') speak('de', await loadGerman());
    page.document.documentElement.lang = language;
  } catch (error) {
    console.warn('The page speaks English: its other words could not be had.', error);
  }
}
