import { nameInZone } from './name-in-zone.ts';
import type { PlacedHost } from './wall-host.ts';
import { say } from '../scene/words.ts';

const MOST_NAMES = 4;

/**
 * Where something is, a zone after the other: `Bar: Till 1, Till 2`, `Orangery: Streaming PC`. What is in no zone is named only where `said`,
 * which stands above it, does not name it already: that says nothing of where.
 */
export function placesOf(hostIds: readonly string[], hosts: readonly PlacedHost[], said = ''): string[] {
  const byZone = new Map<string, string[]>();
  for (const host of hosts.filter(({ id }) => hostIds.includes(id))) {
    const zone = host.zone ?? '';
    if (zone === '' && said.includes(host.name)) continue;
    byZone.set(zone, [...(byZone.get(zone) ?? []), nameInZone(host.name, zone)]);
  }
  return [...byZone].map(([zone, names]) => {
    const further = names.length - MOST_NAMES;
    const listed = names.slice(0, MOST_NAMES).join(', ') + (further > 0 ? ` ${say('more', { n: further })}` : '');
    return zone === '' ? listed : `${zone}: ${listed}`;
  });
}
