import type { Contact } from './contact.ts';
import type { WeeklyHours } from './weekly-hours.ts';
import { minutesOfHours, momentsOfDays } from './moments-of-days.ts';
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

/** Why a contact may not be called: they are away, or it is not among their hours. */
export type Unavailable = 'away' | 'hours';
type Availability = Pick<Contact, 'hours' | 'absences' | 'timeZone'>;

/** Why this contact may not be called at `timeMs`; null if they may. */
export function whyUnavailable({ hours, absences, timeZone }: Availability, timeMs: number): Unavailable | null {
  if (absences.some(({ fromMs, untilMs }) => timeMs >= fromMs && timeMs < untilMs)) return 'away';
  return isWithinHours(hours, timeMs, timeZone) ? null : 'hours';
}

/** Whether this contact may be called at `timeMs`. */
export const isAvailable = (contact: Availability, timeMs: number): boolean => whyUnavailable(contact, timeMs) === null;

/** Every moment strictly between these two at which that may become another. */
export function availabilityChanges({ hours, absences, timeZone }: Availability, fromMs: number, untilMs: number): readonly number[] {
  const ends = absences.flatMap((absence) => [absence.fromMs, absence.untilMs]);
  const within = ends.filter((timeMs) => timeMs > fromMs && timeMs < untilMs);
  return [...within, ...momentsOfDays(minutesOfHours(hours), { fromMs, untilMs, timeZone })];
}
