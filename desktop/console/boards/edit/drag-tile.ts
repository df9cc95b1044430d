import { GRID_COLUMNS, GRID_ROWS, type TilePlace } from '#shared/domain/board/tile.ts';
import { isFree, nearestFree } from './place-tiles.ts';

/** What is held: the tile itself, or one of its edges and corners by the points of the compass. */
export const HANDLES = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Handle = (typeof HANDLES)[number];
export type Grip = Handle | 'whole';

/** How far a hand went, in whole cells. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
}
export interface LeastSize {
  readonly columns: number;
  readonly rows: number;
}

export const cellsOf = (xPx: number, yPx: number, cellWidthPx: number, cellHeightPx: number): Cells => ({
  columns: Math.round(xPx / cellWidthPx) + 0,
  rows: Math.round(yPx / cellHeightPx) + 0,
});

/** Where a tile that was at `from` comes to lie when what is held of it was taken so far: always a free place. */
export function draggedPlace(from: TilePlace, grip: Grip, by: Cells, least: LeastSize, others: readonly TilePlace[]): TilePlace {
  if (grip !== 'whole') return stretchedPlace(from, grip, by, least, others);
  return nearestFree({ ...from, column: from.column + by.columns, row: from.row + by.rows }, others) ?? from;
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const edgesOf = ({ column, row, columns, rows }: TilePlace): Edges => ({
  left: column,
  right: column + columns,
  top: row,
  bottom: row + rows,
});
const placeOf = ({ left, right, top, bottom }: Edges): TilePlace => ({ column: left, row: top, columns: right - left, rows: bottom - top });

/** Each edge goes as far as it can: to the next tile, the rim of the grid or the least size, and the other edges stay. */
function stretchedPlace(from: TilePlace, handle: Handle, by: Cells, least: LeastSize, others: readonly TilePlace[]): TilePlace {
  let edges = edgesOf(from);
  const move = (edge: keyof Edges, cells: number): void => {
    const step = Math.sign(cells);
    for (let at = 0; at < Math.abs(cells); at += 1) {
      const next = { ...edges, [edge]: edges[edge] + step };
      const place = placeOf(next);
      const isShrinking = place.columns * place.rows < (edges.right - edges.left) * (edges.bottom - edges.top);
      if (isShrinking && (place.columns < Math.min(least.columns, from.columns) || place.rows < Math.min(least.rows, from.rows))) return;
      if (!isFree(place, others)) return;
      edges = next;
    }
  };
  if (handle.includes('e')) move('right', Math.min(by.columns, GRID_COLUMNS));
  if (handle.includes('w')) move('left', Math.max(by.columns, -GRID_COLUMNS));
  if (handle.includes('s')) move('bottom', Math.min(by.rows, GRID_ROWS));
  if (handle.includes('n')) move('top', Math.max(by.rows, -GRID_ROWS));
  return placeOf(edges);
}
