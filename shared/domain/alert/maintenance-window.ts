import type { LabelMatcher } from '../label-matcher.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

interface Recurring {
  /** `HH:MM` by the venue's clocks, also on the days on which they are set. */
  readonly at: string;
  readonly durationMs: number;
  /** None begins before it. */
  readonly fromMs: number;
  /** None begins at it or after it; null: for ever. */
  readonly untilMs: number | null;
}

/** When work is done: once, or again and again at a time of day in the venue's zone. */
export type MaintenanceSchedule =
  | { readonly kind: 'once'; readonly startsMs: number; readonly endsMs: number }
  | (Recurring & { readonly kind: 'weekly'; readonly weekdays: readonly Weekday[] })
  /** Days of the month; `last` is its last one. A month without the 31st has none then. */
  | (Recurring & { readonly kind: 'monthly'; readonly days: readonly (number | 'last')[] });

/** A time at which work is expected to raise alerts, of which nobody is told. */
export interface MaintenanceWindow {
  readonly id: string;
  readonly name: string;
  readonly matchers: readonly LabelMatcher[];
  readonly schedule: MaintenanceSchedule;
  readonly isEnabled: boolean;
  readonly createdBy: string;
  readonly createdMs: number;
}

/** One occurrence; the end is not included. */
export interface MaintenanceTime {
  readonly startsMs: number;
  readonly endsMs: number;
}

/** Longer work is done under a silence, which somebody has to renew. */
export const LONGEST_MAINTENANCE_MS = 7 * 86_400_000;
export const MOST_MAINTENANCE_WINDOWS = 500;
