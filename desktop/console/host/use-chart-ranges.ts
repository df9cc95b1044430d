import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useEventsStore } from '../../ui/events/events-store.ts';
import { useTicker } from '../../ui/use-ticker.ts';
import { CHART_RANGES, type ChartRange, eventRanges, FIRST_RANGE } from './chart-range.ts';

/** The ranges that are offered now, and the one that the address names; one that is over with its event gives way to the first. */
export function useChartRanges(): {
  readonly ranges: ComputedRef<readonly ChartRange[]>;
  readonly range: ComputedRef<ChartRange>;
  choose(id: string): void;
} {
  const events = useEventsStore();
  const nowMs = useTicker();
  const [route, router] = [useRoute(), useRouter()];
  const ranges = computed<readonly ChartRange[]>((before) => {
    const now = [...CHART_RANGES, ...eventRanges(events.events, nowMs.value)];
    // The clock ticks four times a second; what is offered changes with the day.
    return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
  });
  return {
    ranges,
    range: computed(() => ranges.value.find(({ id }) => id === route.query['range']) ?? FIRST_RANGE),
    choose: (id) => void router.push({ query: id === FIRST_RANGE.id ? {} : { range: id } }),
  };
}
