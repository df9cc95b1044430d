import type { QuietHours } from '#shared/protocol/notify/channel-plan.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** When the quiet hours end in which `nowMs` lies, UTC milliseconds; null if it lies in none. */
export function holdUntil(hours: QuietHours | null, timeZone: string, nowMs: number): number | null {
  if (hours === null) return null;
  const [from, until] = [minutesOf(hours.from), minutesOf(hours.until)];
  const now = minuteOfDay(nowMs, timeZone);
  const isQuiet = from <= until ? now >= from && now < until : now >= from || now < until;
  if (!isQuiet) return null;
  const startOfMinute = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const guess = startOfMinute + ((until - now + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES) * MINUTE_MS;
  // The clock may have been set in between.
  const off = ((minuteOfDay(guess, timeZone) - until + DAY_MINUTES * 1.5) % DAY_MINUTES) - DAY_MINUTES / 2;
  return guess - off * MINUTE_MS;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function minuteOfDay(timeMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(timeMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return part('hour') * 60 + part('minute');
}
