import { app } from 'electron';
import { APP_ID } from '#shared/config/app-id.ts';
import { ownFile } from './own-file.ts';

/** Starts the program anew when this one has ended, with what it was started with. */
export function startAnew(): void {
  app.relaunch({ execPath: ownFile(process.env, process.execPath) });
}

/** Windows shows notices, and keeps windows together in its taskbar, by the name under which the program was installed. */
export function nameForWindows(): void {
  if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID);
}
