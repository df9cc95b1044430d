import { STATE_WORDS } from '#shared/view/state-words.ts';
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { useNeedyFleet } from '../overview/use-needy-fleet.ts';
import { askEntry, pageEntry } from '../palette/go-to.ts';
import type { PaletteEntry, PaletteSource } from '../palette/palette-entry.ts';
import { zoneName } from './host-columns.ts';
import { say } from '../words.ts';

/** Every system; those that need somebody before anything is typed. */
export const hostsPalette: PaletteSource = () => {
  const router = useRouter();
  const needy = useNeedyFleet();
  const entries = computed(() =>
    needy.value.map(({ host, name, zone, state }): PaletteEntry => ({
      id: `host:${host.id}`,
      group: 'Systems',
      words: name,
      detail: state === 'ok' ? zoneName(zone) : `${zoneName(zone)}, ${STATE_WORDS[state]}`,
      state,
      isFirst: state === 'critical' || state === 'warning',
      run: () => router.push({ name: 'host', params: { hostId: host.id } }),
    })),
  );
  const page = pageEntry(router, {
    name: 'hosts',
    words: say('place.systems'),
    also: 'hosts table computers rechner geräte tabelle',
    isFirst: true,
  });
  const csv = askEntry(router, { name: 'hosts', ask: 'csv', words: say('do.save-hosts'), also: 'export csv download table' });
  return () => [page, csv, ...entries.value];
};
