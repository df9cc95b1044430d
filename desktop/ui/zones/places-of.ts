import { nameInZone } from './name-in-zone.ts';
import type { PlacedHost } from './wall-host.ts';
import { say } from '../scene/words.ts';

const MOST_NAMES = 4;
/** With more than this in all, zones are counted and nobody is named; with more zones than can be read across a room, those are counted too. */
const MOST_NAMED = 9;
const MOST_ZONES = 8;

/**
 * Where something is, a zone after the other: `Bar: Till 1, Till 2`, `Orangery: Streaming PC`; of a switch that took many along `Bar 5`,
 * `Ballroom 6`. What is in no zone is named only where `said`, which stands above it, does not name it already: that says nothing of where.
 */
export function placesOf(hostIds: readonly string[], hosts: readonly PlacedHost[], said = ''): string[] {
  const byZone = new Map<string, string[]>();
  for (const host of hosts.filter(({ id }) => hostIds.includes(id))) {
    const zone = host.zone ?? '';
    if (zone === '' && said.includes(host.name)) continue;
    byZone.set(zone, [...(byZone.get(zone) ?? []), nameInZone(host.name, zone)]);
  }
  const named = [...byZone.values()].reduce((sum, { length }) => sum + length, 0);
  if (named > MOST_NAMED && byZone.size > 1) {
    if (byZone.size > MOST_ZONES) return [say('places', { n: named, zones: byZone.size })];
    return [...byZone].map(([zone, { length }]) => `${zone === '' ? say('places.other') : zone} ${length}`);
  }
  return [...byZone].map(([zone, names]) => {
    const further = names.length - MOST_NAMES;
    const listed = names.slice(0, MOST_NAMES).join(', ') + (further > 0 ? ` ${say('more', { n: further })}` : '');
    return zone === '' ? listed : `${zone}: ${listed}`;
  });
}
