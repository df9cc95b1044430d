const KEY = 'wedsync-next-steps-hidden';

/** Whether somebody at this desk has had enough of the next steps. */
export function areStepsHidden(page: Pick<Window, 'localStorage'>): boolean {
  try {
    return page.localStorage.getItem(KEY) !== null;
  } catch (error) {
    console.warn('Whether the next steps are hidden cannot be read.', error);
    return false;
  }
}

export function hideSteps(page: Pick<Window, 'localStorage'>, areHidden: boolean): void {
  try {
    if (areHidden) page.localStorage.setItem(KEY, 'yes');
    else page.localStorage.removeItem(KEY);
  } catch (error) {
    console.warn('That the next steps are hidden cannot be kept.', error);
  }
}
