import type { MaintenanceSchedule } from '#shared/domain/alert/maintenance-window.ts';
import type { RestSchedule, scheduleSchema } from '#shared/protocol/rest/alerts/maintenance.ts';
import type { z } from 'zod';

/** A schedule from the words of REST; what has no beginning begins now. */
export function scheduleFromRest(schedule: z.output<typeof scheduleSchema>, nowMs: number): MaintenanceSchedule {
  if (schedule.kind === 'once') return { kind: 'once', startsMs: schedule.starts_at, endsMs: schedule.ends_at };
  const { at, duration_ms: durationMs, from: fromMs = nowMs, until: untilMs } = schedule;
  const common = { at, durationMs, fromMs, untilMs };
  return schedule.kind === 'weekly'
    ? { kind: 'weekly', weekdays: [...new Set(schedule.weekdays)], ...common }
    : { kind: 'monthly', days: [...new Set(schedule.days)], ...common };
}

export function scheduleToRest(schedule: MaintenanceSchedule): z.output<typeof scheduleSchema> & RestSchedule {
  if (schedule.kind === 'once') return { kind: 'once', starts_at: schedule.startsMs, ends_at: schedule.endsMs };
  const { at, durationMs, fromMs, untilMs } = schedule;
  const common = { at, duration_ms: durationMs, from: fromMs, until: untilMs };
  return schedule.kind === 'weekly'
    ? { kind: 'weekly', weekdays: [...schedule.weekdays], ...common }
    : { kind: 'monthly', days: [...schedule.days], ...common };
}
