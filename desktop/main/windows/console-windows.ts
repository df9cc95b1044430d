import { BrowserWindow, screen } from 'electron';
import { consolePageOf, faceUrl } from '../protocol/app-origin.ts';
import type { Bounds, MemoryFile, RememberedConsole } from './desktop-memory.ts';
import { BACKGROUND, facePreferences } from './face-preferences.ts';
import type { FaceRegistry } from './face-registry.ts';
import { askedFor, fitBounds, LINUX_FRAME } from './fit-bounds.ts';
import { reloadWhenGone } from './reload-when-gone.ts';
import type { WindowIcon } from './window-icon.ts';

const REMEMBER_AFTER_MS = 400;
/** More would be a page that opens windows by itself. */
export const MOST_CONSOLES = 6;
/** A further window lies so far beside the one from which it was opened that both title bars can be grabbed. */
const ASIDE_PIXELS = 32;

export interface ConsoleWindowsDependencies {
  readonly preloadPath: string;
  readonly icon: WindowIcon;
  readonly memory: MemoryFile;
  readonly registry: FaceRegistry;
  readonly nowMs: () => number;
  readonly onProblem: (error: unknown) => void;
  /** One was moved, opened or closed. */
  readonly onMoved: () => void;
  /** It stands for the program from now on: it has just been opened, or the one that did was closed. */
  readonly onShown: (window: BrowserWindow) => void;
}

export interface ConsoleWindows {
  /** Opens those that were open the last time, or one. */
  restore(): void;
  /** Opens one where there is none, or brings the one that was used last to the front; with a page, that page of it. */
  show(page?: string): void;
  /** Opens one more: on a page, or on that of the one that was used last. */
  openAnother(page?: string): void;
  /** The one that was used last; null while none is open. */
  lastUsed(): BrowserWindow | null;
  /** Displays that one is on. */
  displayIds(): ReadonlySet<number>;
  /** What closes from now on was wanted to the end. */
  keepWishes(): void;
}

interface OpenConsole {
  readonly window: BrowserWindow;
  place: RememberedConsole;
}

/** The windows of the console, where they were the last time. */
export function createConsoleWindows(dependencies: ConsoleWindowsDependencies): ConsoleWindows {
  const { memory, registry, onMoved, onShown } = dependencies;
  /** The one that was used last stands last. */
  let consoles: readonly OpenConsole[] = [];
  /** In the order in which they were opened, so that they are opened in the same order. */
  const order: OpenConsole[] = [];
  let areWishesKept = false;

  const remember = (): void => {
    // The place of the last one is kept after it was closed: it is opened there again.
    if (!areWishesKept && order.length > 0) memory.update({ consoles: order.map(({ place }) => place) });
  };
  const use = (one: OpenConsole): void => void (consoles = [...consoles.filter((other) => other !== one), one]);
  const areas = (): Bounds[] => {
    const primaryId = screen.getPrimaryDisplay().id;
    const displays = screen.getAllDisplays().sort((a, b) => Number(b.id === primaryId) - Number(a.id === primaryId));
    return displays.map((display) => display.workArea);
  };

  const open = ({ bounds, isMaximized, page }: RememberedConsole): OpenConsole => {
    const asked = fitBounds(bounds, areas(), process.platform === 'linux' ? LINUX_FRAME : undefined);
    const window = new BrowserWindow({
      ...asked,
      minWidth: 720,
      minHeight: 480,
      title: 'WedSync Command Center',
      ...dependencies.icon,
      backgroundColor: BACKGROUND,
      webPreferences: facePreferences(dependencies.preloadPath),
    });
    // Until its page is there nobody has moved it but the system that placed it.
    let arrived = window.getNormalBounds();
    const settle = (): void => void (arrived = window.getNormalBounds());
    window.on('move', settle);
    window.webContents.once('did-finish-load', () => window.off('move', settle));
    if (isMaximized) window.maximize();
    const one: OpenConsole = { window, place: { bounds: asked, isMaximized, page } };
    order.push(one);
    use(one);
    registry.add(window, 'console');
    reloadWhenGone(window, dependencies.nowMs);
    follow(
      window,
      ({ bounds: now, ...place }) => {
        one.place = { ...one.place, ...place, ...(now ? { bounds: askedFor(now, asked, arrived) } : {}) };
        remember();
      },
      onMoved,
    );
    window.on('focus', () => use(one));
    window.once('closed', () => {
      consoles = consoles.filter((other) => other !== one);
      const isLast = order.length === 1;
      order.splice(order.indexOf(one), 1);
      if (!isLast) remember();
      const next = consoles.at(-1);
      if (next !== undefined) onShown(next.window);
      onMoved();
    });
    window.loadURL(`${faceUrl('console')}#${page}`).catch(dependencies.onProblem);
    onMoved();
    onShown(window);
    return one;
  };
  /** The one that was used last; one that goes just now is not told of yet, and no window any more. */
  const lastOpen = (): OpenConsole | undefined => consoles.findLast(({ window }) => !window.isDestroyed());
  const bringUp = ({ window }: OpenConsole): void => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const remembered = (): readonly RememberedConsole[] => memory.read().consoles.slice(0, MOST_CONSOLES);

  return {
    restore() {
      const before = remembered();
      for (const place of before.length === 0 ? [NEW] : before) open(place);
      remember();
    },
    show(page) {
      const there = lastOpen();
      if (there === undefined) {
        open({ ...(remembered().at(-1) ?? NEW), ...(page === undefined ? {} : { page }) });
        remember();
        return;
      }
      bringUp(there);
      if (page !== undefined) afterLoading(there.window, () => registry.tell(there.window, 'console:show', page));
    },
    openAnother(page) {
      const from = lastOpen();
      if (consoles.length >= MOST_CONSOLES) return void (from !== undefined && bringUp(from));
      const { bounds } = from?.place ?? remembered().at(-1) ?? NEW;
      const beside = bounds === null || from === undefined ? bounds : { ...bounds, x: bounds.x + ASIDE_PIXELS, y: bounds.y + ASIDE_PIXELS };
      bringUp(open({ bounds: beside, isMaximized: false, page: page ?? from?.place.page ?? '/' }));
      remember();
    },
    lastUsed: () => lastOpen()?.window ?? null,
    displayIds: () =>
      new Set(order.filter(({ window }) => !window.isDestroyed()).map(({ window }) => screen.getDisplayMatching(window.getBounds()).id)),
    keepWishes() {
      areWishesKept = true;
    },
  };
}

const NEW: RememberedConsole = { bounds: null, isMaximized: false, page: '/' };

/** A page that is still loading hears nothing yet. */
function afterLoading({ webContents }: BrowserWindow, then: () => void): void {
  if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', then);
  else then();
}

/** Tells where a window is and which page it shows, a moment after that changed. */
function follow(window: BrowserWindow, tell: (place: Partial<RememberedConsole>) => void, onMoved: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    tell({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      look();
      onMoved();
    }, REMEMBER_AFTER_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', look);
  window.once('closed', () => clearTimeout(timer));
  window.webContents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    const page = isMainFrame ? consolePageOf(url) : null;
    if (page !== null) tell({ page });
  });
}
