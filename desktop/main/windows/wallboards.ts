import { type BrowserWindow, powerSaveBlocker, screen } from 'electron';
import { AppError } from '#shared/errors/app-error.ts';
import type { MemoryFile } from './desktop-memory.ts';
import type { FaceRegistry } from './face-registry.ts';
import { fillDisplay, openWallboardWindow } from './wallboard-window.ts';

export interface WallboardsDependencies {
  readonly preloadPath: string;
  readonly memory: MemoryFile;
  readonly registry: FaceRegistry;
  readonly nowMs: () => number;
  readonly onProblem: (error: unknown) => void;
  /** One was opened or closed. */
  readonly onChange: () => void;
}

/** Wallboards, at most one a display. Those that are wanted come back when the program starts or their display is plugged in. */
export interface Wallboards {
  /** Throws AppError `display.unknown`. */
  open(displayId: number): void;
  close(displayId: number): void;
  isOpen(displayId: number): boolean;
  /** Brings windows in step with the displays that there are. */
  followDisplays(): void;
  /** From now on a closing window is no wish to have none: the program ends. */
  keepWishes(): void;
}

export function createWallboards(dependencies: WallboardsDependencies): Wallboards {
  const { memory, onChange } = dependencies;
  const windows = new Map<number, BrowserWindow>();
  let areWishesKept = false;
  let blocker: number | null = null;

  const keepAwake = (): void => {
    if (windows.size > 0) blocker ??= powerSaveBlocker.start('prevent-display-sleep');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };

  const want = (displayId: number, isWanted: boolean): void => {
    const others = memory.read().wallboards.filter((id) => id !== displayId);
    memory.update({ wallboards: isWanted ? [...others, displayId] : others });
  };

  const openOn = (displayId: number): boolean => {
    const display = screen.getAllDisplays().find((each) => each.id === displayId);
    if (display === undefined) return false;
    if (windows.has(displayId)) return true;
    const window = openWallboardWindow({
      ...dependencies,
      display,
      onClosed() {
        windows.delete(displayId);
        keepAwake();
        const isUnplugged = !screen.getAllDisplays().some((each) => each.id === displayId);
        if (!areWishesKept && !isUnplugged) want(displayId, false);
        onChange();
      },
    });
    windows.set(displayId, window);
    keepAwake();
    return true;
  };

  return {
    open(displayId) {
      if (!openOn(displayId)) {
        throw new AppError({
          code: 'display.unknown',
          message: `There is no display ${displayId} now.`,
          remedy: 'Check its cable, then choose again.',
        });
      }
      want(displayId, true);
      onChange();
    },
    close(displayId) {
      want(displayId, false);
      windows.get(displayId)?.close();
    },
    isOpen: (displayId) => windows.has(displayId),
    followDisplays() {
      const displays = new Map(screen.getAllDisplays().map((display) => [display.id, display]));
      for (const [displayId, window] of windows) {
        const display = displays.get(displayId);
        if (display === undefined) window.destroy();
        else if (!isFilling(window.getBounds(), display.bounds)) fillDisplay(window, display);
      }
      for (const displayId of memory.read().wallboards) openOn(displayId);
      onChange();
    },
    keepWishes() {
      areWishesKept = true;
    },
  };
}

const isFilling = (window: Electron.Rectangle, display: Electron.Rectangle): boolean =>
  window.x === display.x && window.y === display.y && window.width === display.width && window.height === display.height;
