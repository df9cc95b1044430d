import type { BrowserWindow } from 'electron';
import type { IpcAnnouncement, IpcMessage } from '#shared/ipc/ipc-contract.ts';
import type { Face } from '../protocol/app-origin.ts';

/** The windows that are open, by what they show. */
export interface FaceRegistry {
  add(window: BrowserWindow, face: Face): void;
  /** Loads all pages anew: what they may reach is said when they are loaded. */
  reload(): void;
  faceOf(contentsId: number): Face | null;
  /** Tells all windows of a face; `null`: all windows. */
  announce<C extends IpcAnnouncement>(face: Face | null, channel: C, message: IpcMessage<C>): void;
  /** Tells one window alone. */
  tell<C extends IpcAnnouncement>(window: BrowserWindow, channel: C, message: IpcMessage<C>): void;
}

export function createFaceRegistry(): FaceRegistry {
  const windows = new Map<number, { readonly window: BrowserWindow; readonly face: Face }>();
  return {
    add(window, face) {
      const { id } = window.webContents;
      windows.set(id, { window, face });
      window.once('closed', () => windows.delete(id));
    },
    reload() {
      for (const { window } of windows.values()) window.webContents.reload();
    },
    faceOf: (contentsId) => windows.get(contentsId)?.face ?? null,
    announce(face, channel, message) {
      for (const each of windows.values()) {
        if (face === null || each.face === face) each.window.webContents.send(channel, message);
      }
    },
    tell: (window, channel, message) => window.webContents.send(channel, message),
  };
}
