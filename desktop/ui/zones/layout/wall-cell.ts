/** How much of a host a tile shows: its four figures, two of them, one on the line of its name, or only its name. */
export type TileDetail = 'full' | 'brief' | 'line' | 'name';

/** One thing in a zone's column: a host's tile, or a line that counts hosts which have none. */
export type WallCell =
  | {
      readonly kind: 'tile';
      readonly hostId: string;
      readonly detail: TileDetail;
      readonly heightUnits: number;
      readonly minWidthUnits: number;
    }
  | { readonly kind: 'count'; readonly hostIds: readonly string[]; readonly heightUnits: number; readonly minWidthUnits: number };

interface TileSize {
  /** What stands on the name's line beside it: mark, edges, age or figure. */
  readonly besideNameUnits: number;
  readonly minWidthUnits: number;
  readonly heightUnits: number;
  /** With the line of words that a host which is not simply fine has. */
  readonly wordedHeightUnits: number;
}

/** Least sizes in wall units (1/54 of the screen's shorter side) at which type keeps its least size: figures 3.2, names 1.9, the rest 1.4. */
export const TILE_SIZES: Readonly<Record<TileDetail, TileSize>> = {
  full: { besideNameUnits: 9, minWidthUnits: 22, heightUnits: 15.2, wordedHeightUnits: 17.2 },
  brief: { besideNameUnits: 4.6, minWidthUnits: 17.4, heightUnits: 8.8, wordedHeightUnits: 10.8 },
  line: { besideNameUnits: 13, minWidthUnits: 22, heightUnits: 3.9, wordedHeightUnits: 5.2 },
  name: { besideNameUnits: 4.6, minWidthUnits: 14.3, heightUnits: 2.5, wordedHeightUnits: 2.5 },
};
export const COUNT_HEIGHT_UNITS = 2.6;
/** Mean width of a letter of a name (1.9 units, condensed); measured on names of venues, with a little to spare. */
export const LETTER_UNITS = 0.88;
