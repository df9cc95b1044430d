import { AppError } from '../errors/app-error.ts';
import { type LiveEvents, liveEventsSchema } from '../protocol/events/live-events.ts';
import type { HubLink, Stop } from './hub-link.ts';

/** After the hub would not tell of events. */
const RETRY_MS = 5_000;

/** Told all of it each time. */
export type EventsListener = (live: LiveEvents) => void;

/** Events for as many listeners as there are, by one request. */
export interface EventWatches {
  watch(listener: EventsListener): Stop;
  close(): void;
}

export function createEventWatches(link: HubLink): EventWatches {
  const listeners = new Set<EventsListener>();
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  const tell = (live: LiveEvents): void => {
    for (const listener of listeners) listener(live);
  };

  const start = (): void => {
    clearTimeout(retryTimer);
    if (listeners.size === 0) return;
    link.request('watchEvents', [], liveEventsSchema).then(tell, (error: unknown) => {
      // Lost on the way: the next connection asks again. Whoever may not know of events need not ask again either.
      if (!link.isConnected() || (error instanceof AppError && error.code === 'auth.role-forbidden')) return;
      if (error instanceof AppError) link.report(error);
      retryTimer = setTimeout(start, RETRY_MS);
    });
  };

  link.onGreeting(start);
  link.onDisconnected(() => clearTimeout(retryTimer));
  link.receive('eventsUpdate', liveEventsSchema, tell);

  return {
    watch(listener) {
      listeners.add(listener);
      if (link.connection().state === 'live') start();
      return () => listeners.delete(listener);
    },
    close: () => clearTimeout(retryTimer),
  };
}
