import { type MaintenanceTime, type MaintenanceWindow, MOST_MAINTENANCE_WINDOWS } from '#shared/domain/alert/maintenance-window.ts';
import { refusal } from '#shared/language/refusal.ts';
import { actorName } from '../../access/actor-name.ts';
import { makeId } from '../../access/token.ts';
import { openBodyTable } from './body-table.ts';
import { maintenanceTimes, type MaintenanceTimes } from './maintenance-times.ts';
import { compileLabelMatchers, type LabelTest } from './match-labels.ts';
import { type Act, invalid, type QuietBookDependencies, refuseTooMany, unknown } from './quiet-book.ts';
import { refuseAll } from './silence-book.ts';

type Asked = Pick<MaintenanceWindow, 'name' | 'matchers' | 'schedule' | 'isEnabled'>;

/** The windows there are. Throws AppError `quiet.invalid`, `quiet.unknown`, `quiet.too-many`. */
export interface MaintenanceBook {
  readonly timeZone: string;
  list(): readonly MaintenanceWindow[];
  find(id: string): MaintenanceWindow;
  /** The occurrence that is now; null if there is none, or the window is switched off. */
  now(window: MaintenanceWindow, nowMs: number): MaintenanceTime | null;
  next(window: MaintenanceWindow, nowMs: number, count: number): readonly MaintenanceTime[];
  activeAt(nowMs: number): readonly { readonly window: MaintenanceWindow; readonly time: MaintenanceTime; readonly fits: LabelTest }[];
  create(asked: Asked, act: Act): MaintenanceWindow;
  change(id: string, change: Partial<Asked>, act: Act): MaintenanceWindow;
  remove(id: string, act: Act): MaintenanceWindow;
}

/** A window ready to be asked, and what it answered for a while. */
interface Ready {
  readonly times: MaintenanceTimes;
  readonly fits: LabelTest;
  /** What is so from `fromMs` to before `untilMs`. */
  known: { readonly fromMs: number; readonly untilMs: number; readonly time: MaintenanceTime | null };
}

const NOTHING_KNOWN: Ready['known'] = { fromMs: 0, untilMs: 0, time: null };

export function openMaintenanceBook({
  database,
  audit,
  clock,
  onChanged,
  timeZone,
}: QuietBookDependencies & { readonly timeZone: string }): MaintenanceBook {
  const table = openBodyTable<MaintenanceWindow>(database, 'maintenance_window');
  const ready = new Map<string, Ready>();
  const readyOf = ({ id, schedule, matchers }: MaintenanceWindow): Ready => {
    const made = ready.get(id) ?? {
      times: maintenanceTimes(schedule, timeZone),
      fits: compileLabelMatchers(matchers, 'matchers'),
      known: NOTHING_KNOWN,
    };
    ready.set(id, made);
    return made;
  };
  const now = (window: MaintenanceWindow, nowMs: number): MaintenanceTime | null => {
    if (!window.isEnabled) return null;
    const one = readyOf(window);
    if (nowMs < one.known.fromMs || nowMs >= one.known.untilMs) {
      const time = one.times.at(nowMs);
      const nextMs = one.times.after(nowMs, 1)[0]?.startsMs ?? Infinity;
      one.known = { fromMs: nowMs, untilMs: Math.min(time?.endsMs ?? Infinity, nextMs), time };
    }
    return one.known.time;
  };
  const find = (id: string): MaintenanceWindow => {
    const found = table.all.get(id);
    if (found === undefined) throw unknown('maintenance window', id, '/api/maintenance');
    return found;
  };
  const refuse = ({ matchers, schedule }: Asked): void => {
    refuseAll(matchers, 'matchers');
    const isPast =
      maintenanceTimes(schedule, timeZone).after(clock.nowMs(), 1).length === 0 &&
      maintenanceTimes(schedule, timeZone).at(clock.nowMs()) === null;
    if (isPast) throw invalid('schedule', refusal`Such a window never begins.`, refusal`Give times that are yet to come.`);
  };
  const put = (window: MaintenanceWindow, record: () => void): MaintenanceWindow => {
    table.put(window.id, window, record);
    ready.delete(window.id);
    onChanged('maintenance');
    return window;
  };
  const told = ({ name, isEnabled, schedule }: MaintenanceWindow) => ({ name, isEnabled, schedule });

  return {
    timeZone,
    list: () => [...table.all.values()],
    find,
    now,
    next: (window, nowMs, count) => (window.isEnabled ? readyOf(window).times.after(nowMs, count) : []),
    activeAt: (nowMs) =>
      [...table.all.values()].flatMap((window) => {
        const time = now(window, nowMs);
        return time === null ? [] : [{ window, time, fits: readyOf(window).fits }];
      }),
    create(asked, act) {
      refuseTooMany(table.all.size, MOST_MAINTENANCE_WINDOWS, 'maintenance windows');
      refuse(asked);
      const window: MaintenanceWindow = { ...asked, id: makeId(), createdBy: actorName(act.by), createdMs: clock.nowMs() };
      const target = { target: `maintenance:${window.id}`, targetName: window.name };
      return put(window, () => audit.record({ ...act, action: 'maintenance.created', ...target, after: told(window) }));
    },
    change(id, change, act) {
      const before = find(id);
      const after: MaintenanceWindow = { ...before, ...change };
      // One that is over may still be renamed or switched off.
      if (change.schedule !== undefined || change.matchers !== undefined) refuse(after);
      const target = { target: `maintenance:${id}`, targetName: before.name };
      return put(after, () => audit.record({ ...act, action: 'maintenance.changed', ...target, before: told(before), after: told(after) }));
    },
    remove(id, act) {
      const window = find(id);
      table.remove(id, () =>
        audit.record({ ...act, action: 'maintenance.deleted', target: `maintenance:${id}`, targetName: window.name, before: told(window) }),
      );
      ready.delete(id);
      onChanged('maintenance');
      return window;
    },
  };
}
