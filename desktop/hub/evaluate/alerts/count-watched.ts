import type { Watch } from './watch.ts';

/** How many subjects each rule watches. */
export function countWatched(...kinds: readonly Iterable<Watch>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const watches of kinds) for (const { rule } of watches) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}
