import { Cron } from 'croner';
import { type MaintenanceSchedule, type MaintenanceTime, WEEKDAYS } from '#shared/domain/alert/maintenance-window.ts';

/** When a window is, in the venue's time zone. */
export interface MaintenanceTimes {
  /** The occurrence that is at this moment, of several the one that ends last; null if there is none. */
  at(nowMs: number): MaintenanceTime | null;
  /** The next ones that begin after this moment. */
  after(nowMs: number, count: number): readonly MaintenanceTime[];
}

/** On the day on which clocks go forward, what begins in the hour that is not begins when that hour would have been over. */
export function maintenanceTimes(schedule: MaintenanceSchedule, timeZone: string): MaintenanceTimes {
  if (schedule.kind === 'once') {
    const only: MaintenanceTime = { startsMs: schedule.startsMs, endsMs: schedule.endsMs };
    return {
      at: (nowMs) => (nowMs >= only.startsMs && nowMs < only.endsMs ? only : null),
      after: (nowMs, count) => (only.startsMs > nowMs && count > 0 ? [only] : []),
    };
  }
  const { durationMs, fromMs, untilMs } = schedule;
  const cron = new Cron(patternOf(schedule), { timezone: timeZone, paused: true });
  /** The first that begins later than this. */
  const nextAfter = (timeMs: number): MaintenanceTime | null => {
    const startsMs = cron.nextRun(new Date(Math.max(timeMs, fromMs - 1)))?.getTime();
    return startsMs === undefined || (untilMs !== null && startsMs >= untilMs) ? null : { startsMs, endsMs: startsMs + durationMs };
  };
  /** All that begin after `timeMs`, while `isWanted`. */
  const collect = (timeMs: number, isWanted: (time: MaintenanceTime, count: number) => boolean): MaintenanceTime[] => {
    const found: MaintenanceTime[] = [];
    for (let next = nextAfter(timeMs); next !== null && isWanted(next, found.length); next = nextAfter(next.startsMs)) found.push(next);
    return found;
  };
  return {
    at: (nowMs) => collect(nowMs - durationMs, ({ startsMs }) => startsMs <= nowMs).at(-1) ?? null,
    after: (nowMs, count) => collect(nowMs, (_time, found) => found < count),
  };
}

function patternOf(schedule: Exclude<MaintenanceSchedule, { kind: 'once' }>): string {
  const [hour = '0', minute = '0'] = schedule.at.split(':');
  const time = `${Number(minute)} ${Number(hour)}`;
  if (schedule.kind === 'monthly') return `${time} ${schedule.days.map((day) => (day === 'last' ? 'L' : day)).join(',')} * *`;
  return `${time} * * ${schedule.weekdays.map((day) => WEEKDAYS.indexOf(day) + 1).join(',')}`;
}
