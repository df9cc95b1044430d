const STORAGE_KEY = 'wedsync-ring';

/** Whether this phone makes itself heard; it does unless somebody said no. */
export function recallRing(page: Pick<Window, 'localStorage'>): boolean {
  try {
    return page.localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

export function keepRing(page: Pick<Window, 'localStorage'>, isOn: boolean): void {
  try {
    page.localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
  } catch (error) {
    console.warn('This phone does not let the page keep anything.', error);
  }
}
