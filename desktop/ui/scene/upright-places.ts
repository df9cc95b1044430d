import { GRID_COLUMNS, GRID_ROWS, type Tile } from '#shared/domain/board/tile.ts';
import { LEAST_CELLS } from '#shared/domain/board/tile-sizes.ts';

/** Where a tile lies, in shares (0 to 1) of what it stands in. */
export interface ShareOfScene {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The grid turned: its cells stay squares of three wall units on a display that stands upright. */
const COLUMNS = GRID_ROWS;
const ROWS = GRID_COLUMNS;
/** What cannot be read costs more than any shape. */
const UNREADABLE = 4;

type Placed = Pick<Tile, 'id' | 'kind' | 'place'>;

/**
 * A scene that was laid out lying down, on a display that stands upright: in the order in which one reads, row by row, each tile as large as it was
 * and as near as can be to its shape, so that letters and charts are not stretched. Rows are as full as the display is wide.
 */
export function uprightPlaces(tiles: readonly Placed[]): ReadonlyMap<string, ShareOfScene> {
  const read = tiles.toSorted((a, b) => a.place.row - b.place.row || a.place.column - b.place.column);
  const rows = bestRows(read);
  const totalCells = rows.reduce((sum, row) => sum + heightOf(row), 0);
  // Where there was room left over, it is shared out.
  const stretch = 1 / Math.max(1, totalCells);
  const places = new Map<string, ShareOfScene>();
  let top = 0;
  for (const row of rows) {
    const height = heightOf(row) * stretch;
    let left = 0;
    for (const tile of row) {
      const width = areaOf(tile) / heightOf(row) / COLUMNS;
      places.set(tile.id, { left, top, width, height });
      left += width;
    }
    top += height;
  }
  return places;
}

const areaOf = ({ place }: Placed): number => place.columns * place.rows;
const heightOf = (row: readonly Placed[]): number => row.reduce((sum, tile) => sum + areaOf(tile), 0) / COLUMNS;

/** Where rows end is chosen so that shapes change least, all in all. */
function bestRows(tiles: readonly Placed[]): readonly (readonly Placed[])[] {
  const stretch = ROWS / Math.max(1, heightOf(tiles));
  const best: { readonly cost: number; readonly rows: readonly (readonly Placed[])[] }[] = [{ cost: 0, rows: [] }];
  for (let end = 1; end <= tiles.length; end += 1) {
    const ways = Array.from({ length: end }, (_, start) => {
      const row = tiles.slice(start, end);
      const before = best[start] ?? { cost: Number.POSITIVE_INFINITY, rows: [] };
      return { cost: before.cost + costOf(row, stretch), rows: [...before.rows, row] };
    });
    best.push(ways.reduce((least, way) => (way.cost < least.cost ? way : least)));
  }
  return best.at(-1)?.rows ?? [];
}

function costOf(row: readonly Placed[], stretch: number): number {
  const height = heightOf(row) * stretch;
  return row.reduce((sum, tile) => {
    const width = areaOf(tile) / heightOf(row);
    const least = LEAST_CELLS[tile.kind];
    const lack = Math.max(0, least.columns / width - 1) + Math.max(0, least.rows / height - 1);
    const bend = Math.abs(Math.log(width / height / (tile.place.columns / tile.place.rows)));
    return sum + bend * Math.sqrt(areaOf(tile)) + lack * UNREADABLE * Math.sqrt(areaOf(tile));
  }, 0);
}
