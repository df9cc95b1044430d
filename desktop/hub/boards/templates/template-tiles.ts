import type { Scene, Takeover, Turn } from '#shared/domain/board/board.ts';
import type { Tile, TileContents, TileKind, TileQuery } from '#shared/domain/board/tile.ts';
import type { Aggregation, Combination } from '#shared/domain/query.ts';

const MINUTE_MS = 60_000;
export const HALF_AN_HOUR_MS = 30 * MINUTE_MS;
export const SIX_HOURS_MS = 360 * MINUTE_MS;

/** Critical trouble interrupts for at least 20 s and at most 3 min. */
export const USUAL_TAKEOVER: Takeover = { least: 'critical', minDwellMs: 20_000, maxDwellMs: 180_000 };

/** column, row, columns, rows */
type Place = readonly [column: number, row: number, columns: number, rows: number];
type Placed = <Kind extends TileKind>(kind: Kind, at: Place, shows: TileContents[Kind]) => Tile;

/** A scene of tiles, each named by its kind and number. */
export function templateScene(id: string, name: string, make: (put: Placed) => readonly Tile[]): Scene {
  let count = 0;
  const put = <Kind extends TileKind>(kind: Kind, [column, row, columns, rows]: Place, shows: TileContents[Kind]): Tile => {
    count += 1;
    // The kind and what it shows are of one another by the signature; TypeScript does not carry that into a union.
    return { id: `${kind}-${count}`, kind, place: { column, row, columns, rows }, shows } as Tile;
  };
  return { id, name, tiles: make(put) };
}

export const turn = (sceneId: string, dwellSeconds: number, when: Turn['when'] = 'always'): Turn => ({
  sceneId,
  dwellMs: dwellSeconds * 1_000,
  when,
  hours: null,
});

/** A question of some figures; of these hosts, or of all. */
export function ask(
  names: readonly string[],
  options: {
    readonly hostIds?: readonly string[];
    readonly aggregation?: Aggregation;
    readonly combine?: Combination;
    readonly by?: readonly string[];
  } = {},
): TileQuery {
  const { hostIds = [], aggregation = 'avg', combine = null, by = [] } = options;
  return { selector: hostIds.length === 0 ? { names } : { names, hostIds }, aggregation, combine, by };
}
