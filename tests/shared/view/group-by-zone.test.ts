import { expect, test } from 'vitest';
import type { HostState } from '#shared/domain/host-state.ts';
import { groupByZone, orderZonesByNeed } from '#shared/view/group-by-zone.ts';

const host = (name: string, zone: string | null, state: HostState = 'ok') => ({ name, zone, state });
const outline = (zones: ReturnType<typeof groupByZone>): string[] =>
  zones.map((zone) => `${zone.name}: ${zone.hosts.map((one) => one.name).join(', ')}`);

test('zones stand by name, the worst host of a zone first, and what has no zone comes last', () => {
  const zones = groupByZone([
    host('Printer', null),
    host('Till 10', 'Bar'),
    host('Till 2', 'Bar'),
    host('Mixer', 'Orangery', 'stale'),
    host('Camera', 'Orangery'),
    host('Amplifier', 'Orangery', 'critical'),
  ]);
  expect(outline(zones)).toEqual(['Bar: Till 2, Till 10', 'Orangery: Amplifier, Mixer, Camera', 'Elsewhere: Printer']);
});

test('a venue without zones is one group', () => {
  expect(outline(groupByZone([host('b', null), host('a', null)]))).toEqual(['All systems: a, b']);
});

test('by need, the zone with the worst host comes first and the others keep their places', () => {
  const zones = groupByZone([host('a', 'A'), host('b', 'B', 'warning'), host('c', 'C'), host('d', 'D', 'critical')]);
  expect(orderZonesByNeed(zones).map((zone) => zone.name)).toEqual(['D', 'B', 'A', 'C']);
});
