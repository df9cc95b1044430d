import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { isLanguage, type LanguageChoice, languageChoiceOf, languageOf } from '#shared/language/language.ts';
import { speak, type Translation } from '#shared/language/spoken.ts';

const STORAGE_KEY = 'wedsync-language';

type Page = Pick<Window, 'localStorage' | 'location' | 'document'> & { readonly navigator: Pick<Navigator, 'languages'> };

/** Where what was chosen for this device is kept: by its browser, or by the desktop program. */
export interface LanguageKeeper {
  read(): LanguageChoice | Promise<LanguageChoice>;
  /** The pages that speak another are begun anew by whoever chose it. */
  keep(choice: LanguageChoice): void | Promise<void>;
}

/** In a browser. */
export const keptByPage = ({ localStorage }: Pick<Window, 'localStorage'>): LanguageKeeper => ({
  read: () => languageChoiceOf(localStorage.getItem(STORAGE_KEY)),
  keep: (choice) => localStorage.setItem(STORAGE_KEY, choice),
});

/** By the desk program, which loads its windows anew when another is chosen. */
export const keptByDesk = (bridge: Pick<WedsyncBridge, 'request'>): LanguageKeeper => ({
  read: () => bridge.request('language:get'),
  keep: async (choice) => void (await bridge.request('language:set', choice)),
});

/**
 * Speaks this device's language from here on: what `?language=de` asked for (a display has no hands; it is kept), else what was chosen, else
 * what the system speaks. English where its words cannot be loaded.
 */
export async function speakHere(
  page: Page,
  loadGerman: () => Promise<Translation>,
  keeper: LanguageKeeper = keptByPage(page),
): Promise<void> {
  try {
    const asked = new URLSearchParams(page.location.search).get('language');
    if (isLanguage(asked)) await keeper.keep(asked);
    const chosen = await keeper.read();
    const language = chosen === 'system' ? languageOf(page.navigator.languages) : chosen;
    if (language === 'de') speak('de', await loadGerman());
    page.document.documentElement.lang = language;
  } catch (error) {
    console.warn('The page speaks English: its other words could not be had.', error);
  }
}
