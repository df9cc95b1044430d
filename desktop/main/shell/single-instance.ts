import { app } from 'electron';

/** Whether we are the first on this data folder. If so, a later start shows itself by `onSecondStart` instead of starting. */
export function takeSingleInstance(onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondStart);
  return true;
}
