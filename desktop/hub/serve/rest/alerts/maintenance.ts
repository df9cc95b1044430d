import type { MaintenanceTime, MaintenanceWindow } from '#shared/domain/alert/maintenance-window.ts';
import {
  maintenanceChangeSchema,
  maintenanceListSchema,
  maintenanceParametersSchema,
  maintenanceQuerySchema,
  maintenanceSchema,
  newMaintenanceSchema,
  type RestMaintenance,
} from '#shared/protocol/rest/alerts/maintenance.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AlertRoutesDependencies } from './alert-routes.ts';
import { countMuted } from './count-muted.ts';
import { scheduleFromRest, scheduleToRest } from './schedules.ts';

const ADDRESS = '/api/maintenance';
const ONE_OF_THEM = `${ADDRESS}/:id`;
const COMMON = { tag: 'Alerts', query: NOTHING } as const;
const UNKNOWN = { 404: 'There is no such window' };
const SHOWN_AHEAD = 5;

/** `/api/maintenance`: times at which work is expected to raise alerts. */
export function serveMaintenance(handle: Handle, { alerts, quiet: { maintenance }, clock }: AlertRoutesDependencies): void {
  const toRest = (window: MaintenanceWindow, muted = countMuted(alerts.current())): RestMaintenance => {
    const nowMs = clock.nowMs();
    const time = maintenance.now(window, nowMs);
    const next = maintenance.next(window, nowMs, SHOWN_AHEAD);
    return {
      id: window.id,
      name: window.name,
      matchers: [...window.matchers],
      schedule: scheduleToRest(window.schedule),
      is_enabled: window.isEnabled,
      state: stateOf(window, time, next),
      active_until: time?.endsMs ?? null,
      next: next.map(({ startsMs, endsMs }) => ({ starts_at: startsMs, ends_at: endsMs })),
      created_by: window.createdBy,
      created_at: window.createdMs,
      muted_alerts: muted.get(`maintenance:${window.id}`) ?? 0,
    };
  };

  handle({
    ...COMMON,
    operationId: 'listMaintenance',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'Windows of maintenance',
    description: 'Whether each is now, and when it comes next.',
    query: maintenanceQuerySchema,
    params: NOTHING,
    reply: maintenanceListSchema,
    answer({ query: { state, ...page } }) {
      const muted = countMuted(alerts.current());
      const fitting = maintenance
        .list()
        .map((window) => toRest(window, muted))
        .filter((window) => state === undefined || window.state === state);
      const { items, total, next } = pageOf(fitting, page, ({ name, created_by, matchers }) => [
        name,
        created_by,
        ...matchers.map(({ value }) => value),
      ]);
      return { time_zone: maintenance.timeZone, maintenance: [...items], total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'createMaintenance',
    path: ADDRESS,
    permission: 'silence-alerts',
    summary: 'Plans a window of maintenance',
    description: "Once, or again and again at a time of day by the venue's clocks. Alerts that fit are shown then, and told to nobody.",
    params: NOTHING,
    body: newMaintenanceSchema,
    reply: maintenanceSchema,
    otherStatuses: { 409: 'There are too many' },
    answer({ body: { name, matchers, schedule, is_enabled: isEnabled }, ...asked }) {
      return toRest(maintenance.create({ name, matchers, schedule: scheduleFromRest(schedule, clock.nowMs()), isEnabled }, handOf(asked)));
    },
  });

  handle({
    ...COMMON,
    operationId: 'changeMaintenance',
    path: ONE_OF_THEM,
    method: 'PATCH',
    permission: 'silence-alerts',
    summary: 'Changes a window, or switches it on or off',
    description: 'What is absent stays; a schedule is given whole.',
    params: maintenanceParametersSchema,
    body: maintenanceChangeSchema,
    reply: maintenanceSchema,
    otherStatuses: UNKNOWN,
    answer({ params, body: { name, matchers, schedule, is_enabled: isEnabled }, ...asked }) {
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(matchers === undefined ? {} : { matchers }),
        ...(schedule === undefined ? {} : { schedule: scheduleFromRest(schedule, clock.nowMs()) }),
        ...(isEnabled === undefined ? {} : { isEnabled }),
      };
      return toRest(maintenance.change(params.id, change, handOf(asked)));
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteMaintenance',
    path: ONE_OF_THEM,
    method: 'DELETE',
    permission: 'silence-alerts',
    summary: 'Deletes a window',
    description: 'If it is now, what it matched is told from now on. Answers what it was.',
    params: maintenanceParametersSchema,
    reply: maintenanceSchema,
    otherStatuses: UNKNOWN,
    answer({ params, ...asked }) {
      const was = toRest(maintenance.find(params.id));
      maintenance.remove(params.id, handOf(asked));
      return was;
    },
  });
}

function stateOf(
  { isEnabled }: MaintenanceWindow,
  now: MaintenanceTime | null,
  next: readonly MaintenanceTime[],
): RestMaintenance['state'] {
  if (!isEnabled) return 'disabled';
  if (now !== null) return 'active';
  return next.length > 0 ? 'waiting' : 'over';
}
