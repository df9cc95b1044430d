import { timeOfZoned, zonedTime } from '../zoned-time.ts';
import type { WeeklyHours } from './weekly-hours.ts';

/** Minutes of the day at which these hours may begin or end. */
export function minutesOfHours(hours: readonly WeeklyHours[]): ReadonlySet<number> {
  const minutes = new Set<number>();
  for (const { fromMinute, untilMinute } of hours) minutes.add(fromMinute).add(untilMinute % 1_440);
  // Hours that end at midnight end with the day.
  if (hours.length > 0) minutes.add(0);
  return minutes;
}

export interface SpanOfDays {
  /** UTC milliseconds; neither end is among the moments. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly timeZone: string;
}

/** When the clocks of the zone show these minutes, on each day of the span. In no order. */
export function momentsOfDays(minutes: ReadonlySet<number>, { fromMs, untilMs, timeZone }: SpanOfDays): readonly number[] {
  if (minutes.size === 0) return [];
  const moments: number[] = [];
  const lastDay = zonedTime(untilMs, timeZone).day;
  for (let { day } = zonedTime(fromMs, timeZone); day <= lastDay; day++) {
    for (const minute of minutes) {
      const timeMs = timeOfZoned({ day, minute }, timeZone);
      if (timeMs > fromMs && timeMs < untilMs) moments.push(timeMs);
    }
  }
  return moments;
}
