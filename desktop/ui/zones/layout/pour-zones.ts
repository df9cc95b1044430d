import type { WallCell } from './wall-cell.ts';

/** A zone, or the part of it that stands in one column. */
export interface WallBlock {
  readonly zone: string;
  /** It began in the column before. */
  readonly isContinued: boolean;
  readonly cells: readonly WallCell[];
}
export type WallColumn = readonly WallBlock[];

/** Heights between things, wall units. */
export interface PourSpacing {
  readonly headingUnits: number;
  readonly cellGapUnits: number;
  readonly zoneGapUnits: number;
}

/**
 * Pours zones into columns of `heightUnits` in the order given, as a newspaper does; a zone that goes on in the next column gets
 * its heading again. With `keepsZonesWhole` a zone that fits a column is not begun at the foot of another. Null when a single
 * cell is higher than a column.
 */
export function pourZones(
  zones: readonly { readonly zone: string; readonly cells: readonly WallCell[] }[],
  spacing: PourSpacing,
  heightUnits: number,
  keepsZonesWhole = false,
): WallColumn[] | null {
  const columns: { zone: string; isContinued: boolean; cells: WallCell[] }[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const { zone, cells } of zones) {
    let block: { cells: WallCell[] } | undefined;
    const whole = columnHeight([{ zone, isContinued: false, cells }], spacing);
    // A column that counts as full takes nothing more.
    if (keepsZonesWhole && whole <= heightUnits && filled + spacing.zoneGapUnits + whole > heightUnits) filled = Number.POSITIVE_INFINITY;
    for (const cell of cells) {
      const before = block === undefined ? spacing.zoneGapUnits + spacing.headingUnits : spacing.cellGapUnits;
      const column = columns.at(-1);
      if (column !== undefined && filled + before + cell.heightUnits <= heightUnits) {
        if (block === undefined) column.push((block = { zone, isContinued: false, cells: [] } as (typeof columns)[number][number]));
        block.cells.push(cell);
        filled += before + cell.heightUnits;
        continue;
      }
      filled = spacing.headingUnits + cell.heightUnits;
      if (filled > heightUnits) return null;
      const begun = { zone, isContinued: block !== undefined, cells: [cell] };
      columns.push([begun]);
      block = begun;
    }
  }
  return columns;
}

/** Height that a column fills, wall units. */
export function columnHeight(column: WallColumn, spacing: PourSpacing): number {
  const blocks = column.map(
    ({ cells }) =>
      spacing.headingUnits + cells.reduce((sum, cell) => sum + cell.heightUnits, 0) + spacing.cellGapUnits * (cells.length - 1),
  );
  return blocks.reduce((sum, height) => sum + height, 0) + spacing.zoneGapUnits * Math.max(0, column.length - 1);
}
