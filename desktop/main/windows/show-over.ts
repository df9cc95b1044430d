import { BrowserWindow, type Rectangle } from 'electron';
import { BACKGROUND } from './face-preferences.ts';

/** Shows some HTML over whatever is there, without taking the keyboard; it runs no script. */
export function showOver(bounds: Rectangle, html: string): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    show: false,
    backgroundColor: BACKGROUND,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false },
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`).then(
    () => window.isDestroyed() || window.showInactive(),
    () => window.isDestroyed() || window.destroy(),
  );
  return window;
}
