import type { Severity } from '../alert/severity.ts';
import type { Aggregation, Combination, SeriesSelector } from '../query.ts';

/** A scene is a grid of so many columns and rows, whatever the display: on 16:9 its cells are squares of three wall units. */
export const GRID_COLUMNS = 32;
export const GRID_ROWS = 18;

/** Where a tile lies, in cells of the grid; within it, and never over another. */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** What a tile draws from the hub's series. */
export interface TileQuery {
  readonly selector: SeriesSelector;
  readonly aggregation: Aggregation;
  /** All series as one; null: each for itself. */
  readonly combine: Combination | null;
}

/** Where a host stands on a floor plan: shares of its width and height, from its left upper corner. */
export interface PlanPlace {
  readonly hostId: string;
  readonly x: number;
  readonly y: number;
}

/** What each kind of tile shows, by its kind. Names of zones: empty means all. */
export interface TileContents {
  /** Hosts by zone, worst first; with a picture, on the floor plan. */
  readonly 'health-map': { readonly zones: readonly string[]; readonly pictureId: string | null; readonly places: readonly PlanPlace[] };
  readonly host: { readonly hostId: string };
  /** Something that several hosts make together: as well as the worst of its series or hosts. */
  readonly service: { readonly title: string; readonly hostIds: readonly string[] };
  readonly chart: { readonly title: string; readonly query: TileQuery; readonly rangeMs: number };
  /** A large figure with its trend over `rangeMs`. */
  readonly number: { readonly title: string; readonly query: TileQuery; readonly rangeMs: number };
  /** The time to the next part of the day, or to the part of this kind. */
  readonly 'event-clock': { readonly phaseKind: string | null };
  readonly 'run-sheet': Record<never, never>;
  readonly 'alert-list': { readonly zones: readonly string[]; readonly least: Severity; readonly most: number };
  /** The incident that needs somebody most: who has it, and when it goes on to whom. */
  readonly incident: { readonly zones: readonly string[] };
  readonly vendors: { readonly vendorIds: readonly string[] };
  readonly text: { readonly text: string; readonly size: 'small' | 'medium' | 'large' };
  readonly picture: { readonly pictureId: string; readonly fit: 'whole' | 'filled'; readonly says: string };
  readonly clock: { readonly hasSeconds: boolean };
}
export type TileKind = keyof TileContents;

export type Tile = {
  readonly [Kind in TileKind]: { readonly id: string; readonly kind: Kind; readonly place: TilePlace; readonly shows: TileContents[Kind] };
}[TileKind];
