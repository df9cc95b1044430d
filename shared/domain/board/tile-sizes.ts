import type { TileKind } from './tile.ts';

/** The least that a tile of each kind needs to be read from five metres, in cells of three wall units. */
export const LEAST_CELLS: Readonly<Record<TileKind, { readonly columns: number; readonly rows: number }>> = {
  'health-map': { columns: 8, rows: 4 },
  host: { columns: 6, rows: 3 },
  service: { columns: 6, rows: 2 },
  chart: { columns: 6, rows: 4 },
  number: { columns: 4, rows: 3 },
  'event-clock': { columns: 6, rows: 3 },
  'run-sheet': { columns: 8, rows: 3 },
  'alert-list': { columns: 8, rows: 3 },
  incident: { columns: 8, rows: 4 },
  vendors: { columns: 6, rows: 3 },
  text: { columns: 3, rows: 1 },
  picture: { columns: 2, rows: 2 },
  clock: { columns: 4, rows: 2 },
};
