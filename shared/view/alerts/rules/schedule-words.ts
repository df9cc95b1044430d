import { WEEKDAYS } from '../../../domain/alert/maintenance-window.ts';
import { listWords } from '../../../language/list-words.ts';
import type { RestSchedule } from '../../../protocol/rest/alerts/maintenance.ts';
import { formatDuration } from '../../format-duration.ts';
import { venueMoment } from '../../venue-time.ts';
import { say } from './words.ts';

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** When work is done, for people: `Mondays and Fridays at 03:00, for 2 h`. */
export function scheduleWords(schedule: RestSchedule, nowMs: number, timeZone: string): string {
  const moment = (timeMs: number): string => venueMoment(timeMs, nowMs, timeZone);
  if (schedule.kind === 'once') return say('from-to', { from: moment(schedule.starts_at), to: moment(schedule.ends_at) });
  const always = say('at-for', { at: schedule.at, time: formatDuration(schedule.duration_ms) });
  const rest = schedule.until === null ? always : say('until', { rest: always, end: moment(schedule.until) });
  if (schedule.kind === 'weekly') {
    if (schedule.weekdays.length === WEEKDAYS.length) return say('every-day', { rest });
    return `${capital(listed(schedule.weekdays.map((day) => say(`on.${day}`))))} ${rest}`;
  }
  return say('monthly', { days: listed(schedule.days.map((day) => (day === 'last' ? say('last-day') : ordinal(day)))), rest });
}

function listed(words: readonly string[]): string {
  return listWords(words);
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? 'th' : ((['th', 'st', 'nd', 'rd'] as const)[day % 10] ?? 'th');
  return say(`nth.${ending}`, { day });
}
