import type { WallBrightness } from './wall-brightness.ts';

/**
 * A screen that shows a board: a monitor of a desk, or a browser that was let in (its id is the device's). A monitor is known by what it
 * says of itself (maker, model, serial number), not by its place in a list, so that its board comes back to it.
 */
export interface WallDisplay {
  readonly id: string;
  readonly name: string;
  readonly kind: 'monitor' | 'browser';
  /** Null: the venue as it is, without turns. */
  readonly boardId: string | null;
  /** Trouble in these zones stays here until it is over. */
  readonly pinnedZones: readonly string[];
  /** By the hour; null: the same at all hours. */
  readonly brightness: WallBrightness | null;
  /** A wall is open on it, as far as the hub has noticed. */
  readonly isConnected: boolean;
  /** Last heard of, UTC milliseconds; null while it never was. */
  readonly seenMs: number | null;
}
