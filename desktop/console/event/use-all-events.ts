import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { eventFromRest } from '#shared/protocol/rest/events/event-from-rest.ts';
import { eventListSchema } from '#shared/protocol/rest/events/events.ts';
import { computed, type ComputedRef, type Ref, watch } from 'vue';
import { useEventsStore } from '../../ui/events/events-store.ts';
import { useMeStore } from '../../ui/me-store.ts';
import { type Polled, usePolled } from '../../ui/use-polled.ts';
import { useRest } from '../../ui/use-rest.ts';

/** Changes are heard of at once; this is for an answer that got lost. */
const EVERY_MS = 60_000;
const PAGE = 200;

export interface AllEvents {
  /** By their begin; at first only those that are near, which are live. */
  readonly events: ComputedRef<readonly VenueEvent[]>;
  /** Whether also those far away are there. */
  readonly state: Readonly<Ref<Polled<unknown>>>;
  refresh(): Promise<void>;
}

/** All events that are planned or were, also those months away, of which the live ones know nothing. A vendor is told of none. */
export function useAllEvents(): AllEvents {
  const rest = useRest();
  const me = useMeStore();
  const near = useEventsStore();
  const { state, refresh } = usePolled(async () => {
    const all: VenueEvent[] = [];
    if (!me.may('look-hub')) return all;
    for (let after: string | null = ''; after !== null;) {
      const query: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
      const { events, next } = await rest.ask({ path: `/api/events?limit=${PAGE}${query}`, reply: eventListSchema });
      all.push(...events.map(eventFromRest));
      after = next;
    }
    return all;
  }, EVERY_MS);
  // Those near are told anew at each change of any event.
  watch([() => near.events, () => me.may('look-hub')], () => void refresh());
  const events = computed(() => {
    const live = new Map(near.events.map((event) => [event.id, event]));
    const all = state.value.kind === 'ready' ? state.value.value : [];
    return [...all.filter(({ id }) => !live.has(id)), ...live.values()].sort((one, other) => one.startMs - other.startMs);
  });
  return { events, state, refresh };
}
