import { BrowserWindow, screen } from 'electron';
import { faceUrl } from '../protocol/app-origin.ts';
import type { MemoryFile } from './desktop-memory.ts';
import { BACKGROUND, facePreferences } from './face-preferences.ts';
import type { FaceRegistry } from './face-registry.ts';
import { fitBounds } from './fit-bounds.ts';
import { reloadWhenGone } from './reload-when-gone.ts';

const REMEMBER_AFTER_MS = 400;

export interface ConsoleWindowDependencies {
  readonly preloadPath: string;
  readonly memory: MemoryFile;
  readonly registry: FaceRegistry;
  readonly nowMs: () => number;
  readonly onProblem: (error: unknown) => void;
  /** It was moved, opened or closed. */
  readonly onMoved: () => void;
  /** It has just been put on the screen anew. */
  readonly onShown: (window: BrowserWindow) => void;
}

export interface ConsoleWindow {
  /** Opens it, or brings it to the front; with a page, that page of the console. */
  show(page?: string): void;
  /** Display it is on; null while it is closed. */
  displayId(): number | null;
}

/** The one console, where it was the last time. */
export function createConsoleWindow(dependencies: ConsoleWindowDependencies): ConsoleWindow {
  const { memory, registry } = dependencies;
  let window: BrowserWindow | null = null;

  const open = (): BrowserWindow => {
    const remembered = memory.read().console;
    const primaryId = screen.getPrimaryDisplay().id;
    const displays = screen.getAllDisplays().sort((a, b) => Number(b.id === primaryId) - Number(a.id === primaryId));
    const opened = new BrowserWindow({
      ...fitBounds(
        remembered?.bounds ?? null,
        displays.map((display) => display.workArea),
      ),
      minWidth: 720,
      minHeight: 480,
      title: 'WedSync Command Center',
      backgroundColor: BACKGROUND,
      webPreferences: facePreferences(dependencies.preloadPath),
    });
    if (remembered?.isMaximized === true) opened.maximize();
    registry.add(opened, 'console');
    reloadWhenGone(opened, dependencies.nowMs);
    rememberPlace(opened, dependencies);
    opened.once('closed', () => {
      window = null;
      dependencies.onMoved();
    });
    opened.loadURL(faceUrl('console')).catch(dependencies.onProblem);
    return opened;
  };

  return {
    show(page) {
      const isNew = window === null;
      window ??= open();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (isNew) {
        dependencies.onMoved();
        dependencies.onShown(window);
      }
      if (page !== undefined) afterLoading(window, () => registry.announce('console', 'console:show', page));
    },
    displayId: () => (window === null ? null : screen.getDisplayMatching(window.getBounds()).id),
  };
}

/** A page that is still loading hears nothing yet. */
function afterLoading({ webContents }: BrowserWindow, then: () => void): void {
  if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', then);
  else then();
}

function rememberPlace(window: BrowserWindow, { memory, onMoved }: ConsoleWindowDependencies): void {
  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    memory.update({ console: { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() } });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember();
      onMoved();
    }, REMEMBER_AFTER_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', remember);
  window.once('closed', () => clearTimeout(timer));
}
