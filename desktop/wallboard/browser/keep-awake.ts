/** Keeps the display from going dark while the page is in view; the browser forgets the wish whenever it is not. */
export function keepAwake(page: Pick<Document, 'visibilityState' | 'addEventListener'>, locks: Partial<Pick<WakeLock, 'request'>>): void {
  const ask = (): void => {
    // A browser that cannot, or does not want to (low battery), is no trouble of the board.
    if (page.visibilityState === 'visible') locks.request?.('screen').catch(() => undefined);
  };
  page.addEventListener('visibilitychange', ask);
  ask();
}
