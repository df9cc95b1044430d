import { needRank } from '#shared/domain/host-state.ts';
import type { PlacedHost } from '../../ui/fleet-store.ts';
import { foldWords } from '../palette/score-match.ts';
import { HOST_COLUMNS, nameKey, zoneName } from './host-columns.ts';
import type { HostView } from './host-view.ts';

/** Whether a system is one of those that are looked for, its state left aside: so each state can say how many it would show. */
function fitsButState({ host, name, zone }: PlacedHost, view: HostView, words: readonly string[]): boolean {
  if (view.zone !== null && zoneName(zone) !== view.zone) return false;
  const { labels, platform, agentVersion } = host.summary.value;
  if (view.labels.some((label) => labels[label.slice(0, label.indexOf('='))] !== label.slice(label.indexOf('=') + 1))) return false;
  if (words.length === 0) return true;
  const text = foldWords([name, zoneName(zone), host.id, platform, agentVersion, ...Object.values(labels)].join(' '));
  return words.every((word) => text.includes(word));
}

export interface SelectedHosts {
  readonly rows: readonly PlacedHost[];
  /** How many fit of each state, were it the only one looked for. */
  readonly byState: ReadonlyMap<string, number>;
}

/** The systems that a view shows, in its order; equal ones by need, then by name. */
export function selectHosts(all: readonly PlacedHost[], view: HostView): SelectedHosts {
  const words = foldWords(view.words)
    .split(/\s+/)
    .filter((word) => word !== '');
  const fitting = all.filter((placed) => fitsButState(placed, view, words));
  const byState = new Map<string, number>();
  for (const { state } of fitting) byState.set(state, (byState.get(state) ?? 0) + 1);
  const rows = view.states.length === 0 ? fitting : fitting.filter(({ state }) => view.states.includes(state));
  return { rows: orderHosts(rows, view), byState };
}

function orderHosts(rows: readonly PlacedHost[], { order, isReversed }: HostView): readonly PlacedHost[] {
  const column = HOST_COLUMNS.find((each) => each.order === order);
  // Figures and moments begin with the largest, words with the first.
  const sign = (column?.isNumber === true ? -1 : 1) * (isReversed ? -1 : 1);
  const keyed = rows.map((placed) => ({
    placed,
    key: column?.key(placed) ?? null,
    need: needRank(placed.state),
    name: nameKey(placed.name),
  }));
  const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
  keyed.sort((a, b) => {
    const lacks = Number(a.key === null) - Number(b.key === null);
    const first = lacks !== 0 ? lacks : a.key === null || b.key === null ? 0 : sign * compare(a.key, b.key);
    return first || a.need - b.need || compare(a.name, b.name) || compare(a.placed.host.id, b.placed.host.id);
  });
  return keyed.map(({ placed }) => placed);
}
