import { needRank, type HostState } from '../domain/host-state.ts';
import { orderByNeed } from './order-by-need.ts';
import { say } from './words.ts';

/** A part of the venue and what stands in it, worst first. */
export interface ZoneGroup<T> {
  /** For people; `Elsewhere` holds what was given no zone. */
  readonly name: string;
  readonly hosts: readonly T[];
}

interface Placed {
  readonly name: string;
  readonly zone: string | null;
  readonly state: HostState;
}

/** Groups by zone: zones by name so that people learn where they are, `Elsewhere` last, hosts within by need. */
export function groupByZone<T extends Placed>(items: readonly T[]): ZoneGroup<T>[] {
  const byZone = new Map<string | null, T[]>();
  for (const item of items) {
    const known = byZone.get(item.zone);
    if (known === undefined) byZone.set(item.zone, [item]);
    else known.push(item);
  }
  const nameOf = (zone: string | null): string => zone ?? say(byZone.size === 1 ? 'zone.all' : 'zone.elsewhere');
  return [...byZone]
    .sort(([a], [b]) => Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? '', 'en', { numeric: true }))
    .map(([zone, hosts]) => ({ name: nameOf(zone), hosts: orderByNeed(hosts) }));
}

/** The same zones, those that need a person most first; equal need keeps the order given. */
export function orderZonesByNeed<T extends Placed>(zones: readonly ZoneGroup<T>[]): ZoneGroup<T>[] {
  const worst = (zone: ZoneGroup<T>): number => Math.min(...zone.hosts.map((host) => needRank(host.state)));
  return [...zones].sort((a, b) => worst(a) - worst(b));
}
