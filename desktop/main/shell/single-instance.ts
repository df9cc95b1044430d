import { app } from 'electron';

/** Whether we are the first on this data folder. If so, a later start shows itself by `onSecondStart`, with its arguments, instead of starting. */
export function takeSingleInstance(onSecondStart: (args: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, args) => onSecondStart(args));
  return true;
}
