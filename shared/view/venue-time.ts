import { spokenLocale } from '../language/spoken.ts';

/** Time of day in the venue's zone: `12:04`, with seconds `12:04:31`. */
export function venueClock(timeMs: number, timeZone: string, withSeconds = false): string {
  return formatter(timeZone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(timeMs);
}

/** `Sat 21 Nov` in the venue's zone. */
export function venueDate(timeMs: number, timeZone: string): string {
  return formatter(timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).format(timeMs);
}

/** `12:04` (with seconds `12:04:31`) if it was today, else `Fri 20 Nov 12:04`, of another year `20 Nov 2025 12:04`. */
export function venueMoment(timeMs: number, nowMs: number, timeZone: string, withSeconds = false): string {
  const clock = venueClock(timeMs, timeZone, withSeconds);
  if (venueYear(timeMs, timeZone) !== venueYear(nowMs, timeZone)) {
    return `${formatter(timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(timeMs)} ${clock}`;
  }
  const date = venueDate(timeMs, timeZone);
  return date === venueDate(nowMs, timeZone) ? clock : `${date} ${clock}`;
}

const A_SUNDAY_MS = Date.UTC(2_023, 0, 1);
/** A day of the week in short, Monday being 1: `Mon`, in German `Mo`. */
export const weekdayWord = (day: number): string => formatter('UTC', { weekday: 'short' }).format(A_SUNDAY_MS + day * 86_400_000);

const venueYear = (timeMs: number, timeZone: string): string => formatter(timeZone, { year: 'numeric' }).format(timeMs);

const formatters = new Map<string, Intl.DateTimeFormat>();
// Making a formatter costs a hundred times as much as using it.
function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = spokenLocale();
  const key = locale + timeZone + JSON.stringify(options);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(key, made);
  return made;
}
