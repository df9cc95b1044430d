import { type Weekday, WEEKDAYS } from '#shared/domain/alert/maintenance-window.ts';
import type { RestMatcher } from '#shared/protocol/rest/alerts/alert-values.ts';
import type { NewMaintenance, RestMaintenance } from '#shared/protocol/rest/alerts/maintenance.ts';
import { momentOfVenueTime, venueLocalTime } from '#shared/view/venue-local-time.ts';
import { say } from '../words.ts';

/** A maintenance window as somebody fills it in; times by the venue's clocks. */
export interface MaintenanceDraft {
  readonly name: string;
  readonly matchers: readonly RestMatcher[];
  readonly kind: 'once' | 'weekly' | 'monthly';
  readonly starts: string;
  readonly ends: string;
  readonly weekdays: readonly Weekday[];
  /** `1, 15, last` */
  readonly days: string;
  readonly at: string;
  readonly durationMs: number;
}

const HOUR_MS = 3_600_000;

/** An empty one: tomorrow morning, or Mondays at 3. */
export function newDraft(nowMs: number, timeZone: string): MaintenanceDraft {
  const tomorrow = venueLocalTime(nowMs + 86_400_000, timeZone).slice(0, 10);
  return {
    name: '',
    matchers: [{ label: 'zone', operator: '=', value: '' }],
    kind: 'once',
    starts: `${tomorrow}T09:00`,
    ends: `${tomorrow}T11:00`,
    weekdays: ['monday'],
    days: '1',
    at: '03:00',
    durationMs: HOUR_MS,
  };
}

/** One that is there, to be changed. */
export function draftOf(window: RestMaintenance, nowMs: number, timeZone: string): MaintenanceDraft {
  const draft = { ...newDraft(nowMs, timeZone), name: window.name, matchers: window.matchers };
  const { schedule } = window;
  switch (schedule.kind) {
    case 'once':
      return {
        ...draft,
        kind: 'once',
        starts: venueLocalTime(schedule.starts_at, timeZone),
        ends: venueLocalTime(schedule.ends_at, timeZone),
      };
    case 'weekly':
      return { ...draft, kind: 'weekly', weekdays: schedule.weekdays, at: schedule.at, durationMs: schedule.duration_ms };
    case 'monthly':
      return { ...draft, kind: 'monthly', days: schedule.days.join(', '), at: schedule.at, durationMs: schedule.duration_ms };
  }
}

/** What is sent of it; a text if something cannot be meant so. `before`: what recurs goes on from when it did. */
export function windowOf(draft: MaintenanceDraft, timeZone: string, before: RestMaintenance | null): NewMaintenance | string {
  const { name, matchers } = draft;
  const schedule = scheduleOf(draft, timeZone, before);
  if (typeof schedule === 'string') return schedule;
  return { name: name.trim(), matchers: [...matchers], schedule, is_enabled: before?.is_enabled ?? true };
}

function scheduleOf(draft: MaintenanceDraft, timeZone: string, before: RestMaintenance | null): NewMaintenance['schedule'] | string {
  if (draft.kind === 'once') {
    const [startsMs, endsMs] = [momentOfVenueTime(draft.starts, timeZone), momentOfVenueTime(draft.ends, timeZone)];
    if (startsMs === null || endsMs === null) return say('work.lack.when');
    if (endsMs <= startsMs) return say('work.lack.order');
    return { kind: 'once', starts_at: startsMs, ends_at: endsMs };
  }
  const earlier = before === null || before.schedule.kind === 'once' ? null : before.schedule;
  const recurring = {
    at: draft.at,
    duration_ms: draft.durationMs,
    until: earlier?.until ?? null,
    ...(earlier?.from === undefined ? {} : { from: earlier.from }),
  };
  if (draft.kind === 'weekly') {
    if (draft.weekdays.length === 0) return say('work.lack.day');
    return { kind: 'weekly', weekdays: WEEKDAYS.filter((day) => draft.weekdays.includes(day)), ...recurring };
  }
  const days = daysOf(draft.days);
  return days === null ? say('work.lack.days') : { kind: 'monthly', days, ...recurring };
}

/** `1, 15, last` as days of the month; null if it is something else. */
export function daysOf(text: string): (number | 'last')[] | null {
  const parts = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const days = parts.map((part) => (part === 'last' ? 'last' : Number(part)));
  const areDays = days.every((day) => day === 'last' || (Number.isInteger(day) && day >= 1 && day <= 31));
  return days.length > 0 && areDays ? [...new Set(days)] : null;
}
