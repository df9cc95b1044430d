import { timeOfZoned, zonedTime } from '#shared/domain/zoned-time.ts';

const SATURDAY = 6;
const NIGHT_MINUTE = 22 * 60;

/** The next Saturday at 22:00 by the venue's clocks that is not over, UTC milliseconds. */
export function nextSaturdayNight(nowMs: number, timeZone: string): number {
  const { day, weekday, minute } = zonedTime(nowMs, timeZone);
  const ahead = (SATURDAY - weekday + 7) % 7;
  const isOver = ahead === 0 && minute >= NIGHT_MINUTE;
  return timeOfZoned({ day: day + (isOver ? 7 : ahead), minute: NIGHT_MINUTE }, timeZone);
}
