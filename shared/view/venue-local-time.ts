/** What a field for date and time shows of a moment, by the venue's clocks: `2026-11-28T14:30`. */
export function venueLocalTime(timeMs: number, timeZone: string): string {
  const parts = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(timeMs)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
}

/**
 * The moment that such a text means, UTC milliseconds; null if it is none. Of an hour that there is twice it is the first, of one that the
 * clocks leave out the time that passes by then.
 */
export function momentOfVenueTime(text: string, timeZone: string): number | null {
  const asUtcMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(asUtcMs)) return null;
  const offsetAt = (timeMs: number): number => Date.parse(`${venueLocalTime(timeMs, timeZone)}Z`) - Math.floor(timeMs / 60_000) * 60_000;
  // The offset of the day before and of the day after: one of them holds, except in an hour that is left out.
  const candidates = [offsetAt(asUtcMs - 86_400_000), offsetAt(asUtcMs + 86_400_000)].map((offsetMs) => asUtcMs - offsetMs);
  const exact = candidates.filter((timeMs) => venueLocalTime(timeMs, timeZone) === text);
  return exact.length > 0 ? Math.min(...exact) : (candidates[0] ?? null);
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
