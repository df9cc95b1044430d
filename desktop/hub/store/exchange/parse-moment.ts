const LATEST_MS = 8.64e15;
const NUMBER = /^\d+(\.\d+)?$/;
const CIVIL = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d)?$/;
/** Numbers below this are seconds since 1970, until the year 5138; those above are milliseconds, since 1973. */
const SECONDS_BELOW = 1e11;

/** A moment as files and people write it, in UTC milliseconds: `2026-11-21 14:05:00`, ISO 8601, seconds or milliseconds since 1970. Null if it is none. */
export function parseMoment(text: string): number | null {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) {
    const number = Number(trimmed);
    const timeMs = number < SECONDS_BELOW ? Math.round(number * 1e6) / 1e3 : number;
    return timeMs <= LATEST_MS ? timeMs : null;
  }
  const [, date, clock = '00:00', zone = 'Z'] = CIVIL.exec(trimmed) ?? [];
  if (date === undefined) return null;
  const timeMs = Date.parse(`${date}T${clock}${zone}`);
  return Number.isNaN(timeMs) || timeMs < 0 ? null : timeMs;
}
