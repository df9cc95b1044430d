import { WEEKDAYS } from '../../domain/alert/maintenance-window.ts';
import type { RestSchedule } from '../../protocol/rest/alerts/maintenance.ts';
import { formatDuration } from '../format-duration.ts';
import { venueMoment } from '../venue-time.ts';

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** When work is done, for people: `Mondays and Fridays at 03:00, for 2 h`. */
export function scheduleWords(schedule: RestSchedule, nowMs: number, timeZone: string): string {
  if (schedule.kind === 'once')
    return `${venueMoment(schedule.starts_at, nowMs, timeZone)} to ${venueMoment(schedule.ends_at, nowMs, timeZone)}`;
  const end = schedule.until === null ? '' : `, until ${venueMoment(schedule.until, nowMs, timeZone)}`;
  const rest = `at ${schedule.at}, for ${formatDuration(schedule.duration_ms)}${end}`;
  if (schedule.kind === 'weekly') {
    if (schedule.weekdays.length === WEEKDAYS.length) return `Every day ${rest}`;
    return `${listed(schedule.weekdays.map((day) => `${capital(day)}s`))} ${rest}`;
  }
  return `On the ${listed(schedule.days.map((day) => (day === 'last' ? 'last day' : ordinal(day))))} of each month ${rest}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  return `${day}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}
