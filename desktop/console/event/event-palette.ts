import { venueMoment } from '#shared/view/venue-time.ts';
import { watch } from 'vue';
import { useRouter } from 'vue-router';
import { useEventsStore } from '../../ui/events/events-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { askEntry, pageEntry, thingEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { say } from '../words.ts';
import { useAllEvents } from './use-all-events.ts';

/** Also events that are months away, or were: they are asked for when the palette opens. */
export const eventPalette: PaletteSource = (late) => {
  const router = useRouter();
  const events = useEventsStore();
  const { timeZone, nowMs } = useHub();
  const { events: all, state } = useAllEvents();
  watch(
    () => state.value.kind === 'ready',
    (isThere) => isThere && late(),
  );
  return () => [
    events.day.isOn
      ? askEntry(router, {
          name: 'event',
          ask: 'day-off',
          words: say('do.day-off'),
          also: 'event day hochzeitstag',
          permission: 'plan-events',
          isFirst: true,
        })
      : askEntry(router, {
          name: 'event',
          ask: 'day-on',
          words: say('do.day-on'),
          also: 'event day hochzeitstag',
          permission: 'answer-alerts',
          isFirst: true,
        }),
    askEntry(router, { name: 'event', ask: 'plan', words: say('do.plan'), also: 'new wedding hochzeit', permission: 'plan-events' }),
    ...all.value.map(({ id, name, startMs, zones }) =>
      thingEntry(router, 'event', {
        id,
        group: 'Events',
        words: name,
        detail: [venueMoment(startMs, nowMs(), timeZone.value), ...zones].join(', '),
        permission: 'look-hub',
      }),
    ),
    pageEntry(router, {
      name: 'event',
      words: say('rail.event'),
      also: 'wedding run-sheet readiness hochzeit ablaufplan bereitschaft',
      permission: 'look-hub',
      isFirst: true,
    }),
  ];
};
