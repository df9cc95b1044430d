import type { HostSummary } from '#shared/domain/host.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { SampleWriter } from './sample-store.ts';

/** How much a hub that was killed may forget of when it last heard its hosts. */
const SAVE_EVERY_MS = 30_000;

export interface RememberLinksOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Pick<SampleWriter, 'saveHostLink'>;
  readonly hosts: () => readonly HostSummary[];
}

/** Keeps in the store when each host was last heard, so that a hub that starts again can say since when one is silent. */
export function rememberLinks({ clock, log, store, hosts }: RememberLinksOptions): { save(hostId: string): void; close(): Promise<void> } {
  const saveOne = async ({ id, lastHeardAtMs, link }: HostSummary): Promise<void> => {
    try {
      await store.saveHostLink(id, { lastHeardAtMs, isStopped: link.state === 'stopped' });
    } catch (error) {
      log.warn({ host: id, err: error }, 'when a host was last heard could not be kept; it is tried again');
    }
  };
  const stop = clock.every(SAVE_EVERY_MS, () => {
    for (const host of hosts()) if (host.link.state === 'connected') void saveOne(host);
  });
  return {
    save(hostId) {
      const host = hosts().find(({ id }) => id === hostId);
      if (host !== undefined) void saveOne(host);
    },
    async close() {
      stop();
      await Promise.all(hosts().map(saveOne));
    },
  };
}
