import { isInGrid, overlaps } from '#shared/domain/board/check-board.ts';
import { GRID_COLUMNS, GRID_ROWS, type TilePlace } from '#shared/domain/board/tile.ts';

/** Within the grid, and over none of the others. */
export const isFree = (place: TilePlace, others: readonly TilePlace[]): boolean =>
  isInGrid(place) && !others.some((other) => overlaps(place, other));

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The same size, pulled into the grid. */
export function pulledInside({ column, row, columns, rows }: TilePlace): TilePlace {
  const width = clamp(columns, 1, GRID_COLUMNS);
  const height = clamp(rows, 1, GRID_ROWS);
  return { column: clamp(column, 0, GRID_COLUMNS - width), row: clamp(row, 0, GRID_ROWS - height), columns: width, rows: height };
}

/**
 * The free place of this size that is nearest to where it is wanted; null if there is none. No other tile ever moves because of one: a
 * layout that people know by heart is not rearranged by a slip of the hand.
 */
export function nearestFree(wanted: TilePlace, others: readonly TilePlace[]): TilePlace | null {
  const { columns, rows, ...from } = pulledInside(wanted);
  let best: TilePlace | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let row = 0; row + rows <= GRID_ROWS; row += 1) {
    for (let column = 0; column + columns <= GRID_COLUMNS; column += 1) {
      const distance = (column - from.column) ** 2 + (row - from.row) ** 2;
      const place = { column, row, columns, rows };
      if (distance < bestDistance && isFree(place, others)) {
        best = place;
        bestDistance = distance;
      }
    }
  }
  return best;
}

/** A place for something new: of this size or, where there is no room for that, as much smaller as it must be; null: nothing fits. */
export function placeForNew(
  size: TilePlace,
  least: { readonly columns: number; readonly rows: number },
  others: readonly TilePlace[],
): TilePlace | null {
  for (let share = 4; share >= 0; share -= 1) {
    const columns = Math.round(least.columns + ((size.columns - least.columns) * share) / 4);
    const rows = Math.round(least.rows + ((size.rows - least.rows) * share) / 4);
    const place = nearestFree({ ...size, columns, rows }, others);
    if (place !== null) return place;
  }
  return null;
}

/** One cell further; over its neighbours it goes on to the next place that is free. Null: there is none in that direction. */
export function steppedPlace(
  from: TilePlace,
  step: { readonly columns: number; readonly rows: number },
  others: readonly TilePlace[],
): TilePlace | null {
  for (let place = from; ;) {
    place = { ...place, column: place.column + step.columns, row: place.row + step.rows };
    if (!isInGrid(place)) return null;
    if (isFree(place, others)) return place;
  }
}
