import type { Contact } from './contact.ts';
import type { WeeklyHours } from './weekly-hours.ts';
import { zonedTime } from '../zoned-time.ts';

/** Whether `timeMs` is within these hours; no hours at all: always. */
export function isWithinHours(hours: readonly WeeklyHours[], timeMs: number, timeZone: string): boolean {
  if (hours.length === 0) return true;
  const { weekday, minute } = zonedTime(timeMs, timeZone);
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return hours.some(({ days, fromMinute, untilMinute }) => {
    const isOvernight = untilMinute <= fromMinute;
    if (days.includes(weekday) && minute >= fromMinute && (isOvernight || minute < untilMinute)) return true;
    return isOvernight && days.includes(yesterday) && minute < untilMinute;
  });
}

/** Whether this contact may be called at `timeMs`. */
export function isAvailable({ hours, absences, timeZone }: Pick<Contact, 'hours' | 'absences' | 'timeZone'>, timeMs: number): boolean {
  if (absences.some(({ fromMs, untilMs }) => timeMs >= fromMs && timeMs < untilMs)) return false;
  return isWithinHours(hours, timeMs, timeZone);
}
