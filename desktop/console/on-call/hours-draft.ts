import type { RestWeeklyHours } from '#shared/protocol/rest/incidents/incident-values.ts';
import { weekdayWord } from '#shared/view/venue-time.ts';

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
/** Weekdays in short, in the order of `WeeklyHours`: Monday is 1. */
export const DAY_WORDS: readonly string[] = EVERY_DAY.map((day) => weekdayWord(day));

/** What a field for a time of day shows of a minute of the day; midnight at its end is `00:00`. */
export function clockOfMinute(minute: number): string {
  const within = minute % 1_440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** Null if it is no time of day. */
export function minuteOfClock(clock: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** `Mon–Fri 08:00–22:00, Sat and Sun …` in short. */
export const hoursWords = (hours: readonly RestWeeklyHours[]): string =>
  hours.map((each) => `${daysWords(each.days)} ${clockOfMinute(each.from_minute)}–${clockOfMinute(each.until_minute)}`).join(', ');

function daysWords(days: readonly number[]): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first = 1] = sorted;
  const last = sorted.at(-1) ?? first;
  const word = (day: number): string => DAY_WORDS[day - 1] ?? '';
  if (sorted.length === 7) return 'daily';
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${word(first)}–${word(last)}`;
  return sorted.map(word).join(' ');
}
