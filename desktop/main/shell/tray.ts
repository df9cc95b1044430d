import { app, Menu, nativeImage, Tray } from 'electron';
import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';
import { hubWords } from './hub-words.ts';
import { trayBitmap, type TrayLook } from './tray-icon.ts';

const SIZE_PIXELS = 32;

export interface TrayOptions {
  readonly showConsole: () => void;
  readonly onProblem: (error: unknown) => void;
}

export interface VenueTray {
  show(info: HubProcessInfo): void;
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
  tray.on('click', showConsole);
  return {
    show(info) {
      const words = hubWords(info);
      tray.setImage(icon(lookOf(info)));
      tray.setToolTip(`WedSync: ${words}`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words, enabled: false },
          { type: 'separator' },
          { label: 'Show the console', click: showConsole },
          { label: 'Quit', click: () => app.quit() },
        ]),
      );
    },
  };
}

function lookOf({ state }: HubProcessInfo): TrayLook {
  if (state === 'running') return 'running';
  return state === 'failed' ? 'failed' : 'waiting';
}

function icon(look: TrayLook): Electron.NativeImage {
  const bitmap = Buffer.from(trayBitmap(look, SIZE_PIXELS));
  return nativeImage.createFromBitmap(bitmap, { width: SIZE_PIXELS, height: SIZE_PIXELS, scaleFactor: 2 });
}
