import { STATE_WORDS } from '#shared/view/state-words.ts';
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import type { PlacedHost } from '../../ui/fleet-store.ts';
import { useNeedyFleet } from '../overview/use-needy-fleet.ts';
import { askEntry, pageEntry } from '../palette/go-to.ts';
import type { PaletteEntry, PaletteSource } from '../palette/palette-entry.ts';
import { zoneName } from './host-columns.ts';
import { say } from '../words.ts';

/** Every system; those that need somebody before anything is typed. */
export const hostsPalette: PaletteSource = () => {
  const router = useRouter();
  const needy = useNeedyFleet();
  const idOf = ({ host }: PlacedHost): string => `host:${host.id}`;
  const isFirst = ({ state }: PlacedHost): boolean => state === 'critical' || state === 'warning';
  const entryOf = (placed: PlacedHost): PaletteEntry => ({
    id: idOf(placed),
    group: 'Systems',
    words: placed.name,
    detail: placed.state === 'ok' ? zoneName(placed.zone) : `${zoneName(placed.zone)}, ${STATE_WORDS[placed.state]}`,
    state: placed.state,
    isFirst: isFirst(placed),
    run: () => router.push({ name: 'host', params: { hostId: placed.host.id } }),
  });
  const all = computed(() => needy.value.map(entryOf));
  const page = pageEntry(router, {
    name: 'hosts',
    words: say('place.systems'),
    also: 'hosts table computers rechner geräte tabelle',
    isFirst: true,
  });
  const csv = askEntry(router, { name: 'hosts', ask: 'csv', words: say('do.save-hosts'), also: 'export csv download table' });
  return ({ isAnything, lately }) => [
    page,
    csv,
    ...(isAnything ? needy.value.filter((placed) => isFirst(placed) || lately.includes(idOf(placed))).map(entryOf) : all.value),
  ];
};
