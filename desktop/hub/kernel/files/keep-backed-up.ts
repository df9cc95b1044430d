import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { FileVault } from './file-vault.ts';

/** What is copied later since the disk of the backups is away. */
const EVERY_MS = 15 * 60_000;

export interface KeepBackedUpOptions {
  readonly vault: Pick<FileVault, 'backUp'>;
  /** In the log: `pictures of boards`. */
  readonly what: string;
  readonly clock: Pick<Clock, 'every'>;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

export interface KeptBackedUp {
  /** There is something new. */
  backUp(): void;
  close(): Promise<void>;
}

/** Copies what the backups have not of a vault: now, when there is something new, and from time to time. */
export function keepBackedUp({ vault, what, clock, log }: KeepBackedUpOptions): KeptBackedUp {
  let copying: Promise<void> | null = null;
  /** What comes while it copies may be missing from this copy. */
  let isAskedAgain = false;
  const backUp = (): void => {
    isAskedAgain = copying !== null;
    copying ??= vault
      .backUp()
      .then((count) => void (count > 0 && log.info({ count }, `${what} were copied to the backups`)))
      .catch((error: unknown) => log.error({ err: error }, `${what} could not be copied; it is tried again`))
      .finally(() => {
        copying = null;
        if (isAskedAgain) backUp();
      });
  };
  const stop = clock.every(EVERY_MS, backUp);
  backUp();
  return {
    backUp,
    async close() {
      stop();
      while (copying !== null) await copying;
    },
  };
}
