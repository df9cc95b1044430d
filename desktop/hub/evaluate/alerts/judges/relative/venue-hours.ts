import { zonedTime } from '#shared/domain/zoned-time.ts';

const QUARTER_MS = 900_000;
/** Some weeks' quarters; then it begins again, so that it cannot grow for ever. */
const MOST_REMEMBERED = 16_384;

export const HOURS_OF_WEEK = 168;

/** A venue has one zone, a test of rules another: there are never many. */
const made = new Map<string, VenueHours>();

/** The hour of the venue's week at a moment, UTC ms: 0 is Monday, 00 to 01 o'clock. */
export type VenueHours = (timeMs: number) => number;

/**
 * Hours as the venue's people live them: the dinner is at seven in summer and winter. All zones change on a quarter of an hour; what one
 * is, is asked once, since `Intl` takes microseconds and this is asked for every sample.
 *
 * @param timeZone IANA, e.g. `Europe/London`
 */
export function createVenueHours(timeZone: string): VenueHours {
  const known = new Map<number, number>();
  let lastQuarter = Number.NaN;
  let lastHour = 0;
  return (timeMs) => {
    const quarter = Math.floor(timeMs / QUARTER_MS);
    if (quarter === lastQuarter) return lastHour;
    let hour = known.get(quarter);
    if (hour === undefined) {
      const { weekday, minute } = zonedTime(quarter * QUARTER_MS, timeZone);
      hour = (weekday - 1) * 24 + Math.floor(minute / 60);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(quarter, hour);
    }
    lastQuarter = quarter;
    lastHour = hour;
    return hour;
  };
}

/** The same for the same zone: what was asked is not asked again for the next series. */
export function venueHours(timeZone: string): VenueHours {
  const known = made.get(timeZone) ?? createVenueHours(timeZone);
  made.set(timeZone, known);
  return known;
}
