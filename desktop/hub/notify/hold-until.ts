import { timeOfZoned, zonedTime } from '#shared/domain/zoned-time.ts';
import type { QuietHours } from '#shared/protocol/notify/channel-plan.ts';

/** When the quiet hours end in which `nowMs` lies, UTC milliseconds; null if it lies in none. */
export function holdUntil(hours: QuietHours | null, timeZone: string, nowMs: number): number | null {
  if (hours === null) return null;
  const { day, minute } = zonedTime(nowMs, timeZone);
  const [from, until] = [minutesOf(hours.from), minutesOf(hours.until)];
  if (from <= until) return minute >= from && minute < until ? timeOfZoned({ day, minute: until }, timeZone) : null;
  if (minute < until) return timeOfZoned({ day, minute: until }, timeZone);
  return minute >= from ? timeOfZoned({ day: day + 1, minute: until }, timeZone) : null;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
