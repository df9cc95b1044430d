import { type Theme, themeSchema } from '#shared/ipc/theme.ts';

const STORAGE_KEY = 'wedsync-theme';

/** The theme chosen on this phone before; what the phone itself uses where nothing was chosen or nothing can be read. */
export function recallTheme(page: Pick<Window, 'localStorage'>): Theme {
  try {
    return themeSchema.catch('system').parse(page.localStorage.getItem(STORAGE_KEY));
  } catch (error) {
    console.warn('This phone does not let the page read what it kept.', error);
    return 'system';
  }
}

export function keepTheme(page: Pick<Window, 'localStorage'>, theme: Theme): void {
  try {
    page.localStorage.setItem(STORAGE_KEY, theme);
  } catch (error) {
    console.warn('The theme could not be kept on this phone.', error);
  }
}
