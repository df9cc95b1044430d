import type { Severity } from '../alert/severity.ts';
import type { Tile } from './tile.ts';

/** One picture of a board. */
export interface Scene {
  /** Within its board, for ever. */
  readonly id: string;
  readonly name: string;
  readonly tiles: readonly Tile[];
}

/** When a scene has its turn: always, in wedding-day mode only or outside of it, or while something needs somebody. */
export const TURN_CONDITIONS = ['always', 'event-day', 'no-event', 'trouble', 'all-well'] as const;
export type TurnCondition = (typeof TURN_CONDITIONS)[number];

/** Hours of the venue's days; minutes since midnight in its zone. One that ends before it starts goes over midnight. */
export interface TurnHours {
  /** 1 (Monday) to 7. */
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface Turn {
  readonly sceneId: string;
  readonly dwellMs: number;
  readonly when: TurnCondition;
  readonly hours: TurnHours | null;
}

/** How trouble interrupts the turns. */
export interface Takeover {
  /** Null: it never does. */
  readonly least: Severity | null;
  /** Shown at least this long, and at most this long before the turns go on with it at the foot. */
  readonly minDwellMs: number;
  readonly maxDwellMs: number;
}

/** What a display shows: scenes in turn, and what interrupts them. */
export interface Board {
  readonly id: string;
  readonly name: string;
  readonly scenes: readonly Scene[];
  readonly turns: readonly Turn[];
  readonly takeover: Takeover;
  /** Grows with each change; a change that was made from an older one is refused. */
  readonly revision: number;
  readonly changedMs: number;
  readonly changedBy: string;
}

export const MOST_BOARDS = 50;
export const MOST_SCENES = 20;
export const MOST_TILES = 40;
export const MOST_TURNS = 40;
/** A hand that stopped the turns is forgotten after this. */
export const PAUSE_MS = 10 * 60_000;
