import { app } from 'electron';

/** Ends what runs beside us before we do, once, however the wish to end arrives: window, menu, Ctrl-C or the system. */
export function quitInOrder(close: () => Promise<void>, onProblem: (error: unknown) => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    close()
      .catch(onProblem)
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
