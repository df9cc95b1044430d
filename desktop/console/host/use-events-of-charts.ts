import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { computed, type ComputedRef } from 'vue';
import { useHub } from '../../ui/use-hub.ts';
import { useAllEvents } from '../event/use-all-events.ts';

/** What charts need of an event. */
export type ChartEvent = Pick<VenueEvent, 'id' | 'name' | 'startMs' | 'endMs' | 'phases'>;

/** Older ones have no samples of their own kept. */
const BACK_MS = 400 * 86_400_000;

/** The events of the last year and those to come, as they stand now. A vendor is told of none. */
export function useEventsOfCharts(): ComputedRef<readonly ChartEvent[]> {
  const { nowMs } = useHub();
  const { events } = useAllEvents();
  return computed(() => events.value.filter(({ endMs }) => endMs > nowMs() - BACK_MS));
}
