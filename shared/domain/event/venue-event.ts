import type { RuleOverlay } from './rule-overlay.ts';

/** What a part of an event is, for words and for what is offered; `name` is what the venue calls it. */
export const PHASE_KINDS = ['set-up', 'doors', 'ceremony', 'speeches', 'dinner', 'first-dance', 'tear-down', 'other'] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

/** A part of an event. It lasts until the next begins, the last one until the end of the event. Times UTC milliseconds. */
export interface EventPhase {
  /** Within its event, for ever: `ceremony`. */
  readonly id: string;
  readonly kind: PhaseKind;
  readonly name: string;
  /** When it begins as things stand, or when it began. */
  readonly startMs: number;
  /** When it was to begin before the day had its way. */
  readonly plannedMs: number;
  /** As the vows: nobody is disturbed but for life-safety and power. */
  readonly isQuiet: boolean;
  readonly overlays: readonly RuleOverlay[];
}

/** Somebody to be reached on the day: the couple's witness, the coordinator, the band. */
export interface EventContact {
  readonly name: string;
  readonly role: string;
  readonly phone: string | null;
}

/** A wedding or other occasion. Its window is the time from `startMs` to `endMs` (not included). */
export interface VenueEvent {
  readonly id: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Wedding-day mode is on by itself for the window. */
  readonly opensItself: boolean;
  /** Where it is; empty: everywhere. */
  readonly zones: readonly string[];
  readonly vendorIds: readonly string[];
  readonly contacts: readonly EventContact[];
  /** By their begin. */
  readonly phases: readonly EventPhase[];
  readonly overlays: readonly RuleOverlay[];
  readonly note: string;
}

export const MOST_PHASES = 40;
export const MOST_EVENT_CONTACTS = 40;
/** Of rules, in one event or phase. */
export const MOST_OVERLAYS = 50;

/** Whether what happens in a zone is its business; what has no zone is everybody's. */
export function concernsZone({ zones }: Pick<VenueEvent, 'zones'>, zone: string | null): boolean {
  return zones.length === 0 || zone === null || zones.includes(zone);
}

/** Earlier than this before its begin nobody runs an event: who moves its parts means the plan. */
const RUN_AHEAD_MS = 24 * 3_600_000;

/** Whether its parts can be begun by hand now. */
export const isRunNow = ({ startMs, endMs }: Pick<VenueEvent, 'startMs' | 'endMs'>, nowMs: number): boolean =>
  nowMs >= startMs - RUN_AHEAD_MS && nowMs < endMs;
