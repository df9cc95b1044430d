import { HOST_STATES, type HostState } from '#shared/domain/host-state.ts';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** By what the table can be ordered. `need`: as every screen does it. */
export const HOST_ORDERS = ['need', 'name', 'zone', 'since', 'cpu', 'memory', 'disk', 'network', 'version', 'heard'] as const;
export type HostOrder = (typeof HOST_ORDERS)[number];

/** Which systems the table shows, and in what order; it stands in the address, so that it can be linked to. */
export interface HostView {
  readonly words: string;
  /** As `zoneName` says it; null: everywhere. */
  readonly zone: string | null;
  /** Empty: all. */
  readonly states: readonly HostState[];
  /** `region=eu-west-1`; all of them hold. */
  readonly labels: readonly string[];
  readonly order: HostOrder;
  readonly isReversed: boolean;
}

export const WHOLE_VIEW: HostView = { words: '', zone: null, states: [], labels: [], order: 'need', isReversed: false };

type QueryValue = LocationQuery[string] | undefined;
const all = (value: QueryValue): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '');

/** What an address asks for; what it says wrong is as if it were not there. */
export function readView(query: LocationQuery): HostView {
  const [order = ''] = all(query['order']);
  const isReversed = order.startsWith('-');
  const wanted = isReversed ? order.slice(1) : order;
  const states = all(query['state']).flatMap((each) => each.split(','));
  return {
    words: all(query['words'])[0] ?? '',
    zone: all(query['zone'])[0] ?? null,
    states: HOST_STATES.filter((state) => states.includes(state)),
    labels: [...new Set(all(query['label']).filter((label) => label.includes('=')))],
    order: HOST_ORDERS.find((each) => each === wanted) ?? 'need',
    isReversed: isReversed && HOST_ORDERS.some((each) => each === wanted),
  };
}

/** The same as an address; what is as usual is left out. */
export function writeView({ words, zone, states, labels, order, isReversed }: HostView): LocationQueryRaw {
  return {
    ...(words === '' ? {} : { words }),
    ...(zone === null ? {} : { zone }),
    ...(states.length === 0 ? {} : { state: states.join(',') }),
    ...(labels.length === 0 ? {} : { label: [...labels] }),
    ...(order === 'need' && !isReversed ? {} : { order: `${isReversed ? '-' : ''}${order}` }),
  };
}

export const isNarrowed = ({ words, zone, states, labels }: HostView): boolean =>
  words.trim() !== '' || zone !== null || states.length > 0 || labels.length > 0;
