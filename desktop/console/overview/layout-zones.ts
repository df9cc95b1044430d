import type { ZoneGroup } from '#shared/view/group-by-zone.ts';

/** Zones that stand below one another, `span` columns wide. */
export interface ZoneStack<T> {
  readonly span: number;
  readonly zones: readonly ZoneGroup<T>[];
}

export interface ZoneLayout<T> {
  readonly stacks: readonly ZoneStack<T>[];
  /** Height of the tallest stack in tiles; a zone's heading counts for a part of one. */
  readonly rows: number;
}

/** A heading with its distance to the zone above, in tiles. */
const HEADING_ROWS = 0.4;

/**
 * Lays zones out on a screen of `columns` columns so that all tiles stand on one grid and the screen is as little high as
 * can be: the fullest zones get several columns, small ones share one, in the order given.
 */
export function layoutZones<T>(zones: readonly ZoneGroup<T>[], columns: number): ZoneLayout<T> {
  let best: ZoneLayout<T> = { stacks: [], rows: 0 };
  for (let extra = 0; extra < columns; extra += 1) {
    const layout = pack(zones, widen(zones, extra), columns);
    if (layout !== null && (best.stacks.length === 0 || layout.rows < best.rows)) best = layout;
  }
  return best;
}

/** Columns of each zone when `extra` are given one by one to whichever is tallest. */
function widen<T>(zones: readonly ZoneGroup<T>[], extra: number): number[] {
  const spans = zones.map(() => 1);
  for (let given = 0; given < extra; given += 1) {
    const rows = zones.map((zone, index) => zone.hosts.length / (spans[index] as number));
    const tallest = rows.indexOf(Math.max(...rows));
    if ((rows[tallest] ?? 0) <= 1) break;
    spans[tallest] = (spans[tallest] as number) + 1;
  }
  return spans;
}

/** Wide zones have columns of their own, the others go one by one on the shortest stack; null if they do not fit beside one another. */
function pack<T>(zones: readonly ZoneGroup<T>[], spans: readonly number[], columns: number): ZoneLayout<T> | null {
  const wide = zones.flatMap((zone, index) => ((spans[index] as number) > 1 ? [{ span: spans[index] as number, zones: [zone] }] : []));
  const narrow = zones.filter((_, index) => spans[index] === 1);
  const room = columns - wide.reduce((sum, stack) => sum + stack.span, 0);
  if (room < 0 || (room === 0 && narrow.length > 0)) return null;
  const shared = Array.from({ length: Math.min(room, narrow.length) }, () => ({ span: 1, zones: [] as ZoneGroup<T>[] }));
  for (const zone of narrow) {
    const heights = shared.map(rowsOf);
    shared[heights.indexOf(Math.min(...heights))]?.zones.push(zone);
  }
  const placeOf = (stack: ZoneStack<T>): number => zones.indexOf(stack.zones[0] as ZoneGroup<T>);
  const stacks = [...wide, ...shared].sort((a, b) => placeOf(a) - placeOf(b));
  return { stacks, rows: Math.max(0, ...stacks.map(rowsOf)) };
}

function rowsOf<T>({ span, zones }: ZoneStack<T>): number {
  return zones.reduce((sum, zone) => sum + Math.ceil(zone.hosts.length / span) + HEADING_ROWS, 0);
}
