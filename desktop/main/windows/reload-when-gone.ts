import type { BrowserWindow } from 'electron';

/** A page that crashes at once again is given this long before the next try. */
const AGAIN_AFTER_MS = 2_000;

/** Brings a page back whose process crashed, was killed or hangs. */
export function reloadWhenGone(window: BrowserWindow, nowMs: () => number): void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const reload = (): void => {
    clearTimeout(timer);
    const waitMs = lastMs + AGAIN_AFTER_MS - nowMs();
    timer = setTimeout(
      () => {
        lastMs = nowMs();
        if (!window.isDestroyed()) window.webContents.reload();
      },
      Math.max(0, waitMs),
    );
  };
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') reload();
  });
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  window.once('closed', () => clearTimeout(timer));
}
