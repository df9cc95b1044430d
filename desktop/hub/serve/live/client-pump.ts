import type { QueryChange } from '#shared/protocol/live-query.ts';
import type { LiveQuery } from './live-query.ts';
import type { Told } from './live-results.ts';

/** Sends changes to a client; `acknowledged` is called once it has taken them in. */
export type SendChanges = (changes: readonly QueryChange[], acknowledged: () => void) => void;

/**
 * Tells one client what changes. It has one message at most on its way; what happens until the client acknowledges is told with the next,
 * as it is then. Kept for a slow client: up to where it was told.
 */
export interface ClientPump {
  watch(watchId: number, query: LiveQuery): void;
  unwatch(watchId: number): void;
  /** Something may have changed. */
  wake(): void;
}

export function createClientPump(send: SendChanges): ClientPump {
  const watches = new Map<number, { readonly query: LiveQuery; told: Told }>();
  let isUnderWay = false;

  const wake = (): void => {
    if (isUnderWay) return;
    const changes: QueryChange[] = [];
    for (const [watchId, watch] of watches) {
      const now = watch.query.told();
      if (now.revision === watch.told.revision) continue;
      changes.push({ watchId, ...watch.query.since(watch.told) });
      watch.told = now;
    }
    if (changes.length === 0) return;
    isUnderWay = true;
    send(changes, () => {
      isUnderWay = false;
      wake();
    });
  };

  return {
    watch: (watchId, query) => void watches.set(watchId, { query, told: query.told() }),
    unwatch: (watchId) => void watches.delete(watchId),
    wake,
  };
}
