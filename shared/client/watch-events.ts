import { type LiveEvents, liveEventsSchema } from '../protocol/events/live-events.ts';
import type { HubLink, Stop } from './hub-link.ts';
import { keepAsked } from './keep-asked.ts';

/** Told all of it each time. */
export type EventsListener = (live: LiveEvents) => void;

/** Events for as many listeners as there are, by one request. */
export interface EventWatches {
  watch(listener: EventsListener): Stop;
  close(): void;
}

export function createEventWatches(link: HubLink): EventWatches {
  const listeners = new Set<EventsListener>();
  const tell = (live: LiveEvents): void => {
    for (const listener of listeners) listener(live);
  };

  const { ask, close } = keepAsked(link, {
    event: 'watchEvents',
    answer: liveEventsSchema,
    isWanted: () => listeners.size > 0,
    onAnswer: tell,
    // Whoever may not know of events need not ask again either.
    isFinal: ({ code }) => code === 'auth.role-forbidden',
  });
  link.receive('eventsUpdate', liveEventsSchema, tell);

  return {
    watch(listener) {
      listeners.add(listener);
      if (link.connection().state === 'live') ask();
      return () => listeners.delete(listener);
    },
    close,
  };
}
