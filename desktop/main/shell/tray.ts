import { app, Menu, nativeImage, Tray } from 'electron';
import { menuLabel } from './menu-label.ts';
import type { SystemNotice } from './system-notices.ts';
import { trayBitmap, type TrayLook } from './tray-icon.ts';
import type { TrayState } from './tray-state.ts';
import { say } from '../words.ts';

const SIZE_PIXELS = 32;

/** More would make the menu longer than people read. */
const MOST_NOTICES = 5;

export interface TrayOptions {
  readonly showConsole: (page?: string) => void;
  readonly onProblem: (error: unknown) => void;
}

export interface VenueTray {
  show(state: TrayState, waiting: readonly SystemNotice[]): void;
}

/** The mark beside the clock. Not every desktop has such a place; then there is none. */
export function createTray({ showConsole, onProblem }: TrayOptions): VenueTray {
  let tray: Tray;
  try {
    tray = new Tray(icon('waiting'));
  } catch (error) {
    onProblem(error);
    return { show: () => undefined };
  }
  tray.on('click', () => showConsole());
  return {
    show(state, waiting) {
      const words = waiting.length === 0 ? state.words : say('tray.unseen', { state: state.words, n: waiting.length });
      tray.setImage(icon(waiting.some(({ isUrgent }) => isUrgent) ? 'failed' : state.look));
      tray.setToolTip(`WedSync: ${words}`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words, enabled: false },
          ...waiting.slice(0, MOST_NOTICES).map(({ title, page }) => ({
            label: menuLabel(title),
            click: () => showConsole(page ?? undefined),
          })),
          { type: 'separator' },
          { label: say('show-console'), click: () => showConsole() },
          { label: say('quit'), click: () => app.quit() },
        ]),
      );
    },
  };
}

function icon(look: TrayLook): Electron.NativeImage {
  const bitmap = Buffer.from(trayBitmap(look, SIZE_PIXELS));
  return nativeImage.createFromBitmap(bitmap, { width: SIZE_PIXELS, height: SIZE_PIXELS, scaleFactor: 2 });
}
