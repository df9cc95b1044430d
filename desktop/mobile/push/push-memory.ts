const STORAGE_KEY = 'wedsync-push';

/** Whether somebody said on this phone that they do not want to be asked; the switch below stays. */
export function isPushDeclined(page: Pick<Window, 'localStorage'>): boolean {
  try {
    return page.localStorage.getItem(STORAGE_KEY) === 'declined';
  } catch {
    return false;
  }
}

export function keepPushDeclined(page: Pick<Window, 'localStorage'>): void {
  try {
    page.localStorage.setItem(STORAGE_KEY, 'declined');
  } catch (error) {
    console.warn('This phone does not let the page keep anything.', error);
  }
}
