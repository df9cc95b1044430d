import type { ZoneGroup } from '#shared/view/group-by-zone.ts';

/** Zones that stand below one another, `span` columns wide. */
export interface ZoneStack<T> {
  readonly span: number;
  readonly zones: readonly ZoneGroup<T>[];
}

/**
 * Lays zones out on a screen of `columns` columns, all tiles on one grid. With room to spare the fullest zones get more
 * columns; with too many zones they are stacked, each on the shortest stack, in the order given.
 */
export function layoutZones<T>(zones: readonly ZoneGroup<T>[], columns: number): ZoneStack<T>[] {
  if (zones.length === 0) return [];
  if (zones.length <= columns) {
    const spans = zones.map(() => 1);
    for (let spare = columns - zones.length; spare > 0; spare -= 1) {
      const rows = zones.map((zone, index) => Math.ceil(zone.hosts.length / (spans[index] as number)));
      const tallest = rows.indexOf(Math.max(...rows));
      if ((rows[tallest] as number) <= 1) break;
      spans[tallest] = (spans[tallest] as number) + 1;
    }
    return zones.map((zone, index) => ({ span: spans[index] as number, zones: [zone] }));
  }
  const stacks = Array.from({ length: columns }, (): ZoneGroup<T>[] => []);
  // A heading takes about half a tile.
  const heightOf = (stack: readonly ZoneGroup<T>[]): number => stack.reduce((sum, zone) => sum + zone.hosts.length + 0.5, 0);
  for (const zone of zones) {
    const heights = stacks.map(heightOf);
    stacks[heights.indexOf(Math.min(...heights))]?.push(zone);
  }
  return stacks.map((stack) => ({ span: 1, zones: stack }));
}
