import { zonedTime } from '#shared/domain/zoned-time.ts';

const HOUR_MS = 3_600_000;
/** When a venue is dark: after the longest party, before the first delivery. Minutes since midnight by its clock. */
const FROM_MINUTE = 4 * 60 + 30;
const TO_MINUTE = 8 * 60;
/** The walls of a desk do not all do it at once: each somewhere within half an hour. */
export const MOST_DELAY_MINUTES = 30;
/** Longer than those hours, so that it happens once a night. */
const LEAST_AGE_MS = 6 * HOUR_MS;

/** What decides whether a wall's page is to begin anew. */
export interface RenewalMoment {
  /** Hub time. */
  readonly nowMs: number;
  /** How long the page has been there, by no clock that anybody sets. */
  readonly ageMs: number;
  /** The venue's. */
  readonly timeZone: string;
  /** Of this page, less than `MOST_DELAY_MINUTES`. */
  readonly delayMinutes: number;
  /** Nothing has the wall, no event is under way, the hub is there, and nobody stands at its keys. */
  readonly isCalm: boolean;
}

/** Once a night, when nobody looks; a night that is not calm is left out. */
export function isRenewalDue({ nowMs, ageMs, timeZone, delayMinutes, isCalm }: RenewalMoment): boolean {
  if (!isCalm || ageMs < LEAST_AGE_MS) return false;
  const { minute } = zonedTime(nowMs, timeZone);
  return FROM_MINUTE + delayMinutes <= minute && minute < TO_MINUTE;
}
