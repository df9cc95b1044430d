import { BrowserWindow, type Display } from 'electron';
import { wallboardUrl } from '../protocol/app-origin.ts';
import { BACKGROUND, facePreferences } from './face-preferences.ts';
import type { FaceRegistry } from './face-registry.ts';
import type { Monitor } from './monitors.ts';
import { watchWall } from './watch-wall.ts';
import { say } from '../words.ts';

export interface WallboardWindowOptions {
  readonly monitor: Monitor;
  readonly preloadPath: string;
  readonly registry: FaceRegistry;
  readonly nowMs: () => number;
  readonly onProblem: (error: unknown) => void;
  /** In words, when its page had to be replaced. */
  readonly onTrouble: (why: string, at: string) => void;
  readonly onClosed: () => void;
  /** Somebody at its keyboard wants the console, over which it may lie. */
  readonly onLeave: () => void;
}

/** A wallboard that fills `monitor`, without a pointer, and that comes back when its page crashes. */
export function openWallboardWindow({
  monitor,
  preloadPath,
  registry,
  nowMs,
  onProblem,
  onTrouble,
  onClosed,
  onLeave,
}: WallboardWindowOptions): BrowserWindow {
  const { display } = monitor;
  const window = new BrowserWindow({
    ...display.bounds,
    title: say('wallboard'),
    frame: false,
    show: false,
    backgroundColor: BACKGROUND,
    autoHideMenuBar: true,
    webPreferences: facePreferences(preloadPath),
  });
  registry.add(window, 'wallboard');
  watchWall(window, { nowMs, onProblem, onTrouble });
  // At every load, also after a crash. By this way the page's own policy does not forbid it.
  window.webContents.on('dom-ready', () => {
    // A wall that was closed meanwhile has none any more.
    if (!window.isDestroyed()) window.webContents.insertCSS('* { cursor: none !important; }').catch(onProblem);
  });
  window.webContents.on('before-input-event', (_event, { type, key }) => {
    if (type === 'keyDown' && key === 'Escape') onLeave();
  });
  window.once('closed', onClosed);
  window.loadURL(wallboardUrl(monitor)).catch(onProblem);
  fillDisplay(window, display);
  return window;
}

/** Puts a wallboard on its display again, e.g. after the display's size has changed. */
export function fillDisplay(window: BrowserWindow, display: Display): void {
  if (window.isFullScreen()) window.setFullScreen(false);
  window.setBounds(display.bounds);
  // Without taking the keyboard from whoever works at the console.
  window.showInactive();
  window.setFullScreen(true);
}
