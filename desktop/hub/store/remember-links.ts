import type { HostSummary } from '#shared/domain/host.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { SampleWriter } from './sample-store.ts';

/** How much a hub that was killed may forget of when it last heard its hosts. */
const SAVE_EVERY_MS = 30_000;

export interface RememberLinksOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Pick<SampleWriter, 'saveHostLinks'>;
  readonly hosts: () => readonly HostSummary[];
  readonly host: (hostId: string) => HostSummary | undefined;
}

/** Keeps in the store when each host was last heard, so that a hub that starts again can say since when one is silent. */
export function rememberLinks({ clock, log, store, hosts, host }: RememberLinksOptions): {
  save(hostId: string): void;
  close(): Promise<void>;
} {
  const saveAll = async (which: readonly HostSummary[]): Promise<void> => {
    if (which.length === 0) return;
    try {
      await store.saveHostLinks(
        which.map(({ id, lastHeardAtMs, link }) => ({ hostId: id, lastHeardAtMs, isStopped: link.state === 'stopped' })),
      );
    } catch (error) {
      log.warn({ err: error }, 'when hosts were last heard could not be kept; it is tried again');
    }
  };
  const stop = clock.every(SAVE_EVERY_MS, () => void saveAll(hosts().filter(({ link }) => link.state === 'connected')));
  return {
    save(hostId) {
      const known = host(hostId);
      if (known !== undefined) void saveAll([known]);
    },
    async close() {
      stop();
      await saveAll(hosts());
    },
  };
}
