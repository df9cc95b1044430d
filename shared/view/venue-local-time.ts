import { momentOfShown, shownMs } from '../domain/zoned-time.ts';

/** What a field for date and time shows of a moment, by the venue's clocks: `2026-11-28T14:30`. */
export const venueLocalTime = (timeMs: number, timeZone: string): string => new Date(shownMs(timeMs, timeZone)).toISOString().slice(0, 16);

/**
 * The moment that such a text means, UTC milliseconds; null if it is none. Of an hour that there is twice it is the first, of one that the
 * clocks leave out the time that passes by then.
 */
export function momentOfVenueTime(text: string, timeZone: string): number | null {
  const wantedMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  return Number.isNaN(wantedMs) ? null : momentOfShown(wantedMs, timeZone);
}
