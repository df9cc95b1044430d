import { needRank } from '#shared/domain/host-state.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import type { PlacedHost } from '../../ui/fleet-store.ts';
import type { HostOrder } from './host-view.ts';
import { say } from './words.ts';

export interface HostColumn {
  readonly order: HostOrder;
  readonly word: string;
  readonly isNumber: boolean;
  /** What rows are ordered by; null comes last, whichever way round. */
  readonly key: (placed: PlacedHost) => number | string | null;
}

export const zoneName = (zone: string | null): string => zone ?? say('elsewhere');

/** Both directions together, as on every tile. */
export function networkOf({ vitals }: Pick<HostSummary, 'vitals'>): number | null {
  const { networkReceive, networkTransmit } = vitals;
  if (networkReceive === undefined && networkTransmit === undefined) return null;
  return (networkReceive?.value ?? 0) + (networkTransmit?.value ?? 0);
}

const keys = new Map<string, string>();
/** Compares as people count: `Till 9` before `Till 10`. Kept, because thousands of names are ordered again and again. */
export function nameKey(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/\d+/g, (digits) => digits.padStart(12, '0'));
    keys.set(name, key);
  }
  return key;
}

const vital =
  (name: 'cpu' | 'memory' | 'disk') =>
  ({ host }: PlacedHost) =>
    host.summary.value.vitals[name]?.value ?? null;

/** In the order in which they stand. The largest figure comes first, the first name, what changed last. */
export const HOST_COLUMNS: readonly HostColumn[] = [
  { order: 'need', word: say('state'), isNumber: false, key: ({ state }) => needRank(state) },
  { order: 'since', word: say('for'), isNumber: true, key: ({ host }) => host.condition.value.sinceMs },
  { order: 'name', word: say('system'), isNumber: false, key: ({ name }) => nameKey(name) },
  { order: 'zone', word: say('zone'), isNumber: false, key: ({ zone }) => nameKey(zoneName(zone)) },
  { order: 'cpu', word: say('cpu'), isNumber: true, key: vital('cpu') },
  { order: 'memory', word: say('memory'), isNumber: true, key: vital('memory') },
  { order: 'disk', word: say('disk'), isNumber: true, key: vital('disk') },
  { order: 'network', word: say('network'), isNumber: true, key: ({ host }) => networkOf(host.summary.value) },
  { order: 'version', word: say('agent'), isNumber: false, key: ({ host }) => nameKey(host.summary.value.agentVersion) },
  { order: 'heard', word: say('heard'), isNumber: true, key: ({ host }) => host.summary.value.lastHeardAtMs },
];
