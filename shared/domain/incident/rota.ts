import type { WeeklyHours } from './weekly-hours.ts';

/** Contacts who take turns. */
export interface RotaLayer {
  readonly contactIds: readonly string[];
  /** Turns are this many days long: 1, 7, … */
  readonly everyDays: number;
  /** The day of the first one's first turn, `2026-11-23`. */
  readonly startDate: string;
  /** By the clock on the wall of the rota's zone, in minutes after midnight. */
  readonly handOverMinute: number;
  /** Only then; none: round the clock. */
  readonly hours: readonly WeeklyHours[];
}

/** Somebody else, or nobody, for a while. */
export interface RotaOverride {
  readonly id: string;
  /** Null: nobody is on duty. */
  readonly contactId: string | null;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Who is on duty when. */
export interface Rota {
  readonly id: string;
  readonly name: string;
  /** IANA: hand-over happens by its clocks, also on days with 23 or 25 hours. */
  readonly timeZone: string;
  /** A later one, where it has somebody, goes before the earlier ones. */
  readonly layers: readonly RotaLayer[];
  /** The newest goes first. */
  readonly overrides: readonly RotaOverride[];
}

/** A stretch of time for which one contact, or nobody, is on duty; UTC milliseconds. */
export interface Shift {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly contactId: string | null;
  readonly isOverride: boolean;
}
