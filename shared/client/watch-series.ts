import { AppError } from '../errors/app-error.ts';
import type { WatchSeries } from '../protocol/client-events.ts';
import { type WatchSnapshot, watchSnapshotSchema, type WatchUpdate, watchUpdateSchema } from '../protocol/hub-messages.ts';
import type { HubLink, Stop } from './hub-link.ts';

export interface SeriesListener {
  readonly onSnapshot: (snapshot: WatchSnapshot) => void;
  readonly onUpdate: (update: WatchUpdate) => void;
  readonly onError: (error: AppError) => void;
}

/** Live windows of a host's series. */
export interface SeriesWatches {
  watch(request: Omit<WatchSeries, 'watchId'>, listener: SeriesListener): Stop;
}

export function createSeriesWatches(link: HubLink): SeriesWatches {
  const watches = new Map<number, { readonly request: Omit<WatchSeries, 'watchId'>; readonly listener: SeriesListener }>();
  let nextWatchId = 0;

  const start = (watchId: number): void => {
    const watch = watches.get(watchId);
    if (watch === undefined) return;
    link.request('watchSeries', [{ ...watch.request, watchId }], watchSnapshotSchema).then(
      (snapshot) => watches.get(watchId)?.listener.onSnapshot(snapshot),
      (error: unknown) => {
        if (error instanceof AppError && link.isConnected()) watches.get(watchId)?.listener.onError(error);
      },
    );
  };

  link.onGreeting(() => {
    for (const watchId of watches.keys()) start(watchId);
  });
  link.receive('watchSnapshot', watchSnapshotSchema, (snapshot) => watches.get(snapshot.watchId)?.listener.onSnapshot(snapshot));
  link.receive('watchUpdate', watchUpdateSchema, (update) => watches.get(update.watchId)?.listener.onUpdate(update));

  return {
    watch(request, listener) {
      const watchId = nextWatchId++;
      watches.set(watchId, { request, listener });
      if (link.connection().state === 'live') start(watchId);
      return () => {
        watches.delete(watchId);
        link.tell('unwatch', { watchId });
      };
    },
  };
}
