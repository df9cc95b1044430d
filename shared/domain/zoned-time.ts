const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A time of day as a clock on the wall shows it; months from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
}

/** What calendar and clock on the wall of a zone say. */
export interface ZonedTime {
  /** Days since 1 January 1970 by that calendar. */
  readonly day: number;
  /** 1: Monday … 7: Sunday. */
  readonly weekday: number;
  /** Whole minutes after midnight. */
  readonly minute: number;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whoever reckons with hours of the week asks for the same moments again and again. */
const shownBefore = new Map<string, Map<number, number>>();
const MOST_REMEMBERED = 2_048;

/** What the clocks of a zone (IANA) show at a moment, read as if it were UTC: milliseconds, whole seconds. */
export function shownMs(timeMs: number, timeZone: string): number {
  const second = Math.floor(timeMs / 1_000);
  const known = shownBefore.get(timeZone) ?? new Map<number, number>();
  const before = known.get(second);
  if (before !== undefined) return before;
  const shown = readClock(second * 1_000, timeZone);
  if (known.size >= MOST_REMEMBERED) known.clear();
  shownBefore.set(timeZone, known.set(second, shown));
  return shown;
}

function readClock(timeMs: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(timeMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The moment at which the clocks of a zone show this (as `shownMs` has it). Where they show it twice the first time; where they never do,
 * in the hour that is left out in spring, as much later as they are put on.
 */
export function momentOfShown(wantedMs: number, timeZone: string): number {
  // The offsets of a day before and after are the only ones that can hold.
  const offsets = [wantedMs - DAY_MS, wantedMs + DAY_MS].map((timeMs) => shownMs(timeMs, timeZone) - Math.floor(timeMs / 1_000) * 1_000);
  const found = offsets.map((offset) => wantedMs - offset).filter((timeMs) => shownMs(timeMs, timeZone) === wantedMs);
  return found.length > 0 ? Math.min(...found) : wantedMs - Math.min(...offsets);
}

/** UTC milliseconds at which the clocks of a zone show this; see `momentOfShown`. */
export const zonedTimeMs = ({ year, month, day, hour, minute, second = 0 }: WallTime, timeZone: string): number =>
  momentOfShown(Date.UTC(year, month - 1, day, hour, minute, second), timeZone);

export function zonedTime(timeMs: number, timeZone: string): ZonedTime {
  const shown = shownMs(timeMs, timeZone);
  const day = Math.floor(shown / DAY_MS);
  return { day, weekday: weekdayOf(day), minute: Math.floor((shown - day * DAY_MS) / MINUTE_MS) };
}

/** When the clocks of the zone show that minute of that day; see `momentOfShown`. */
export const timeOfZoned = ({ day, minute }: Pick<ZonedTime, 'day' | 'minute'>, timeZone: string): number =>
  momentOfShown(day * DAY_MS + minute * MINUTE_MS, timeZone);

/** 1: Monday … 7: Sunday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** `2026-11-23` as days since 1970. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();
// Making a formatter costs a hundred times as much as using it.
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const part = 'numeric';
  const parts = { year: part, month: part, day: part, hour: part, minute: part, second: part } as const;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601', { timeZone, hourCycle: 'h23', ...parts });
  formatters.set(timeZone, made);
  return made;
}
