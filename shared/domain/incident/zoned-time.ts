const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What calendar and clock on the wall of a zone say. */
export interface ZonedTime {
  /** Days since 1 January 1970 by that calendar. */
  readonly day: number;
  /** 1: Monday … 7: Sunday. */
  readonly weekday: number;
  /** Whole minutes after midnight. */
  readonly minute: number;
}

/** `timeMs` UTC milliseconds, `timeZone` IANA. */
export function zonedTime(timeMs: number, timeZone: string): ZonedTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(timeMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0 } = parts;
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  return { day, weekday: weekdayOf(day), minute: hour * 60 + minute };
}

/**
 * When the clocks of the zone show that minute of that day. What they skip when they are put forward is the moment after; of what they show
 * twice it is the first.
 */
export function timeOfZoned({ day, minute }: Pick<ZonedTime, 'day' | 'minute'>, timeZone: string): number {
  const wanted = day * DAY_MS + minute * MINUTE_MS;
  const offsetAt = (timeMs: number): number => {
    const shown = zonedTime(timeMs, timeZone);
    return shown.day * DAY_MS + shown.minute * MINUTE_MS - Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
  };
  // The offsets of a day before and after are the only ones that can hold: the earlier moment that fits is it.
  const candidates = [wanted - offsetAt(wanted - DAY_MS), wanted - offsetAt(wanted + DAY_MS)].sort((a, b) => a - b);
  const fits = candidates.find((timeMs) => timeMs + offsetAt(timeMs) === wanted);
  return fits ?? (candidates[1] as number);
}

/** 1: Monday … 7: Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** `2026-11-23` as days since 1970. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();
// Making a formatter costs a hundred times as much as using it.
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
