import { app } from 'electron';
import { startAnew } from '../shell/own-program.ts';
import type { UpdateSource } from './open-updater.ts';
import { createUpdates, type Updates, type UpdatesOptions } from './updates.ts';

export interface DesktopUpdatesDependencies extends Pick<UpdatesOptions, 'awaited' | 'nowMs' | 'onChange' | 'onProblem'> {
  readonly source: UpdateSource;
  /** Ends hub and agent. */
  readonly stopAll: () => Promise<unknown>;
}

/** Newer versions of the program, put in while nothing of it runs. */
export function createDesktopUpdates({ source, stopAll, ...others }: DesktopUpdatesDependencies): Updates {
  return createUpdates({
    ...source,
    ...others,
    version: app.getVersion(),
    async beforeInstall() {
      await stopAll();
      // The newer one starts while this one ends.
      app.releaseSingleInstanceLock();
    },
    // Hub and agent have ended already: all begins anew as it was.
    afterFailure() {
      startAnew();
      app.quit();
    },
  });
}
