import { type BrowserWindow, powerSaveBlocker } from 'electron';
import { AppError } from '#shared/errors/app-error.ts';
import type { WallTurn } from '#shared/ipc/ipc-contract.ts';
import type { FaceRegistry } from './face-registry.ts';
import type { Monitor, Monitors } from './monitors.ts';
import { say as sayDesk } from '../words.ts';
import { fillDisplay, openWallboardWindow } from './wallboard-window.ts';

export interface WallboardsDependencies {
  readonly preloadPath: string;
  readonly monitors: Monitors;
  readonly registry: FaceRegistry;
  readonly nowMs: () => number;
  readonly onProblem: (error: unknown) => void;
  readonly say: (line: string) => void;
  /** One was opened or closed, or waits for its monitor. */
  readonly onChange: () => void;
  /** Somebody at the keyboard of one wants the console. */
  readonly onLeave: () => void;
}

/** Wallboards, at most one a monitor. Those that are wanted come back when the program starts or their monitor is plugged in, wherever that is. */
export interface Wallboards {
  /** Throws AppError `display.unknown`. */
  open(displayId: number): void;
  close(displayId: number): void;
  /** As somebody at it would by a key; nothing where none is open. */
  turn(displayId: number, turn: WallTurn): void;
  /** None is wanted any longer on a monitor that is gone. */
  forget(key: string): void;
  isOpen(key: string): boolean;
  /** Why its page was last replaced, and when; null: it never was. */
  troubleOf(key: string): string | null;
  /** This display is gone: its wallboard, which the system moves elsewhere, is out of sight before it lies over the console. */
  hideOn(displayId: number): void;
  /** Looks what monitors there are, and brings windows in step with them. */
  followDisplays(): Promise<void>;
  /** From now on a closing window is no wish to have none: the program ends. */
  keepWishes(): void;
}

/** What the page of a wall hears (`use-director`). */
const TURN_KEYS: Readonly<Record<WallTurn, string>> = { hold: 'Space', next: 'Right', before: 'Left' };

interface OpenWallboard {
  readonly window: BrowserWindow;
  displayId: number;
  trouble: string | null;
}

export function createWallboards(dependencies: WallboardsDependencies): Wallboards {
  const { monitors, onChange } = dependencies;
  const open = new Map<string, OpenWallboard>();
  let areWishesKept = false;
  let blocker: number | null = null;
  /** Looking takes a moment; two at a time would answer out of order. */
  let looking: Promise<void> = Promise.resolve();

  const keepAwake = (): void => {
    if (open.size > 0) blocker ??= powerSaveBlocker.start('prevent-display-sleep');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };

  const openOn = (monitor: Monitor): void => {
    const { key, display } = monitor;
    if (open.has(key)) return;
    const window = openWallboardWindow({
      ...dependencies,
      monitor,
      onTrouble(why, at) {
        dependencies.say(`The wallboard on ${monitor.name} is started again. ${why}`);
        const hit = open.get(key);
        if (hit !== undefined) hit.trouble = sayDesk('wall.started', { at, why });
        onChange();
      },
      onClosed() {
        // One that we took away ourselves is not in the table any more: that is nobody's wish.
        if (open.get(key)?.window !== window) return;
        open.delete(key);
        keepAwake();
        if (!areWishesKept) monitors.want(key, false);
        onChange();
      },
    });
    open.set(key, { window, displayId: display.id, trouble: null });
    keepAwake();
  };

  const takeAway = (key: string): void => {
    const gone = open.get(key);
    open.delete(key);
    gone?.window.destroy();
    keepAwake();
  };

  const follow = async (): Promise<void> => {
    await monitors.look();
    if (areWishesKept) return;
    const here = new Map(monitors.here().map((monitor) => [monitor.key, monitor]));
    for (const [key, wallboard] of open) {
      const display = here.get(key)?.display;
      if (display === undefined) takeAway(key);
      else {
        const isElsewhere = !isFilling(wallboard.window.getBounds(), display.bounds) || !wallboard.window.isVisible();
        wallboard.displayId = display.id;
        if (isElsewhere) fillDisplay(wallboard.window, display);
      }
    }
    for (const monitor of here.values()) if (monitor.hasWallboard) openOn(monitor);
    onChange();
  };

  const monitorOf = (displayId: number): Monitor | undefined => monitors.here().find(({ display }) => display.id === displayId);

  return {
    open(displayId) {
      const monitor = monitorOf(displayId);
      if (monitor === undefined) {
        throw new AppError({
          code: 'display.unknown',
          message: sayDesk('display.gone', { n: String(displayId) }),
          remedy: sayDesk('display.gone.do'),
        });
      }
      monitors.want(monitor.key, true);
      openOn(monitor);
      onChange();
    },
    close(displayId) {
      const key = monitorOf(displayId)?.key;
      if (key === undefined) return;
      monitors.want(key, false);
      open.get(key)?.window.close();
    },
    turn(displayId, turn) {
      const window = open.get(monitorOf(displayId)?.key ?? '')?.window;
      // It need not have the keyboard.
      for (const type of ['keyDown', 'keyUp'] as const) window?.webContents.sendInputEvent({ type, keyCode: TURN_KEYS[turn] });
    },
    forget(key) {
      if (open.has(key)) return;
      monitors.want(key, false);
      onChange();
    },
    isOpen: (key) => open.has(key),
    troubleOf: (key) => open.get(key)?.trouble ?? null,
    hideOn(displayId) {
      for (const wallboard of open.values()) if (wallboard.displayId === displayId) wallboard.window.hide();
    },
    followDisplays: () => (looking = looking.catch(() => undefined).then(follow)),
    keepWishes() {
      areWishesKept = true;
    },
  };
}

const isFilling = (window: Electron.Rectangle, display: Electron.Rectangle): boolean =>
  window.x === display.x && window.y === display.y && window.width === display.width && window.height === display.height;
