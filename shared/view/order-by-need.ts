import { needRank, type HostState } from '../domain/host-state.ts';

/** Worst first, then by name; equal need keeps a stable place so that people learn where things are. */
export function orderByNeed<T extends { readonly name: string; readonly state: HostState }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => needRank(a.state) - needRank(b.state) || a.name.localeCompare(b.name, 'en', { numeric: true }));
}
