import { venueDate } from '#shared/view/venue-time.ts';
import { useRouter } from 'vue-router';
import { useEventsStore } from '../../ui/events/events-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { askEntry, pageEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { say } from '../words.ts';

export const eventPalette: PaletteSource = () => {
  const router = useRouter();
  const events = useEventsStore();
  const { timeZone } = useHub();
  return () => [
    events.day.isOn
      ? askEntry(router, {
          name: 'event',
          ask: 'day-off',
          words: say('do.day-off'),
          also: 'event day',
          permission: 'plan-events',
          isFirst: true,
        })
      : askEntry(router, {
          name: 'event',
          ask: 'day-on',
          words: say('do.day-on'),
          also: 'event day',
          permission: 'answer-alerts',
          isFirst: true,
        }),
    askEntry(router, { name: 'event', ask: 'plan', words: say('do.plan'), also: 'new wedding', permission: 'plan-events' }),
    ...events.events.map(({ id, name, startMs, zones }) => ({
      id: `event:${id}`,
      group: 'Events' as const,
      words: name,
      detail: [venueDate(startMs, timeZone.value), ...zones].join(', '),
      permission: 'look-hub' as const,
      run: () => router.push({ name: 'event', params: { eventId: id } }),
    })),
    pageEntry(router, {
      name: 'event',
      words: say('rail.event'),
      also: 'wedding run-sheet readiness hochzeit ablaufplan bereitschaft',
      permission: 'look-hub',
      isFirst: true,
    }),
  ];
};
