import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { eventListSchema } from '#shared/protocol/rest/events/events.ts';
import { computed, type ComputedRef, shallowRef, watch } from 'vue';
import { useEventsStore } from '../../ui/events/events-store.ts';
import { useMeStore } from '../../ui/me-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useRest } from '../../ui/use-rest.ts';

/** What charts need of an event. */
export type ChartEvent = Pick<VenueEvent, 'id' | 'name' | 'startMs' | 'endMs' | 'phases'>;

const DAY_MS = 86_400_000;
const BACK_MS = 400 * DAY_MS;
const MOST = 200;

/** The events of the last year, with those that are near as they stand now. A vendor is told of none. */
export function useEventsOfCharts(): ComputedRef<readonly ChartEvent[]> {
  const { client } = useHub();
  const rest = useRest();
  const me = useMeStore();
  const near = useEventsStore();
  const past = shallowRef<readonly ChartEvent[]>([]);
  watch(
    [client, () => me.may('look-hub')],
    async ([hub, may]) => {
      if (hub === null || !may) return;
      const path = `/api/events?limit=${MOST}&from=${Date.now() - BACK_MS}&until=${Date.now()}`;
      try {
        const { events } = await rest.ask({ path, reply: eventListSchema });
        past.value = events.map(({ id, name, start_time: startMs, end_time: endMs, phases }) => ({
          id,
          name,
          startMs,
          endMs,
          phases: phases.map(({ id: phaseId, kind, name: phaseName, start_time, planned_time, is_quiet }) => ({
            id: phaseId,
            kind,
            name: phaseName,
            startMs: start_time,
            plannedMs: planned_time,
            isQuiet: is_quiet,
            overlays: [],
          })),
        }));
      } catch {
        // A hub that is away is said by the frame; charts without names of phases are charts.
      }
    },
    { immediate: true },
  );
  return computed(() => {
    const now = new Set(near.events.map(({ id }) => id));
    return [...past.value.filter(({ id }) => !now.has(id)), ...near.events];
  });
}
