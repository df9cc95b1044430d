import { type EventDay, eventDayAt } from '#shared/domain/event/event-day.ts';
import { phaseAfter } from '#shared/domain/event/run-sheet.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import type { LiveEvents } from '#shared/protocol/events/live-events.ts';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useHub } from '../use-hub.ts';
import { useTicker } from '../use-ticker.ts';
import { say } from '../words.ts';

/** The day is shown from so long before it begins until so long after its end. */
const DAY_AHEAD_MS = 12 * 3_600_000;
const JUST_OVER_MS = 3_600_000;
const NOTHING: LiveEvents = { hubTimeMs: 0, hand: null, events: [] };

/** What the top line counts down to. */
export interface NextMoment {
  readonly event: VenueEvent;
  readonly name: string;
  readonly atMs: number;
}

/** Events near now, live, and where the day is in them by the hub's time. */
export const useEventsStore = defineStore('events', () => {
  const { client } = useHub();
  const nowMs = useTicker();
  const live = shallowRef<LiveEvents | null>(null);
  let stop: (() => void) | null = null;
  watch(
    client,
    (hub) => {
      stop?.();
      stop = hub?.watchEvents((told) => (live.value = told)) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());

  const events = computed(() => (live.value ?? NOTHING).events);
  const day = computed<EventDay>(() => eventDayAt(events.value, (live.value ?? NOTHING).hand, nowMs.value));
  /** The one that a page of its own begins with: under way, else what comes next, else what was last. */
  const nearest = computed<VenueEvent | null>(() => {
    const now = nowMs.value;
    const all = events.value;
    return (
      all.find(({ startMs, endMs }) => startMs <= now && now < endMs) ?? all.find(({ startMs }) => startMs > now) ?? all.at(-1) ?? null
    );
  });
  const next = computed<NextMoment | null>(() => {
    const now = nowMs.value;
    for (const event of events.value) {
      if (event.endMs <= now) continue;
      const phase = phaseAfter(event, now);
      if (phase !== null) return { event, name: phase.name, atMs: phase.startMs };
      if (event.startMs > now) return { event, name: event.name, atMs: event.startMs };
      return { event, name: say('day.over'), atMs: event.endMs };
    }
    return null;
  });
  /** What the day is about, for its strip: all that is under way, else what comes within half a day, else what was over just now. */
  const ofDay = computed<readonly VenueEvent[]>(() => {
    const now = nowMs.value;
    const all = events.value;
    const open = all.filter(
      (event) => (event.startMs <= now && now < event.endMs) || day.value.open.some((one) => one.event.id === event.id),
    );
    if (open.length > 0) return open;
    const near =
      all.find(({ startMs }) => startMs > now && startMs - now <= DAY_AHEAD_MS) ?? all.findLast(({ endMs }) => now - endMs <= JUST_OVER_MS);
    return near === undefined ? [] : [near];
  });
  return { ofDay, isKnown: computed(() => live.value !== null), events, day, nearest, next };
});
