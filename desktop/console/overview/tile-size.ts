import type { ZoneGroup } from '#shared/view/group-by-zone.ts';
import { layoutZones, type ZoneLayout } from './layout-zones.ts';

/** How large tiles are drawn. Pixels; the height is that of a tile in trouble, which has one line more. */
export interface TileSize {
  readonly name: 'huge' | 'large' | 'roomy' | 'medium' | 'small';
  readonly minWidth: number;
  readonly height: number;
  /** With fewer beside one another these are too large to be looked at. */
  readonly fewestColumns: number;
}

export const TILE_SIZES: readonly TileSize[] = [
  { name: 'huge', minWidth: 720, height: 300, fewestColumns: 3 },
  { name: 'large', minWidth: 540, height: 236, fewestColumns: 1 },
  { name: 'roomy', minWidth: 420, height: 190, fewestColumns: 1 },
  { name: 'medium', minWidth: 330, height: 156, fewestColumns: 1 },
  { name: 'small', minWidth: 240, height: 112, fewestColumns: 1 },
];
export const TILE_GAP = 12;

export interface SizedLayout<T> extends ZoneLayout<T> {
  readonly size: TileSize;
  readonly columns: number;
}

/** The largest tiles with which all zones are seen at once in a room of that many pixels; the smallest if none are. */
export function chooseLayout<T>(zones: readonly ZoneGroup<T>[], width: number, height: number): SizedLayout<T> {
  const layouts = TILE_SIZES.map((size): SizedLayout<T> => {
    const columns = Math.max(1, Math.floor((width + TILE_GAP) / (size.minWidth + TILE_GAP)));
    return { ...layoutZones(zones, columns), size, columns };
  });
  const isSeenAtOnce = ({ rows, size, columns }: SizedLayout<T>): boolean =>
    columns >= size.fewestColumns && rows * (size.height + 8) <= height;
  return layouts.find(isSeenAtOnce) ?? (layouts.at(-1) as SizedLayout<T>);
}
