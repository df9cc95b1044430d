import { type Alert, isActive } from '#shared/domain/alert/alert.ts';
import { concernsZone, type VenueEvent } from '#shared/domain/event/venue-event.ts';
import type { CheckVerdict, ContactReach, ReadinessCheck } from '#shared/domain/event/readiness.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { say } from './words.ts';

/** How full a disk was at a moment, percent. */
export interface DiskPoint {
  readonly timeMs: number;
  readonly percent: number;
}

/** What is known of the venue when its readiness is looked at. */
export interface VenueFacts {
  readonly nowMs: number;
  readonly hosts: readonly HostSummary[];
  readonly alerts: readonly Alert[];
  /** By host, of the last day; hosts of which nothing is known are absent. */
  readonly disks: ReadonlyMap<string, readonly DiskPoint[]>;
  readonly backup: { readonly lastSuccessMs: number | null; readonly problem: string | null; readonly everyMs: number };
  /** When the hub's certificate runs out; null: it could not be read. */
  readonly certificateEndsMs: number | null;
  /** The same of the venue's own authority. */
  readonly authorityEndsMs: number | null;
  /** Those on call, and what became of a trial notice to each. */
  readonly reached: readonly ContactReach[];
}

const FULL_PERCENT = 95;
const NEARLY_PERCENT = 85;
const LEAST_PAST_MS = 3_600_000;
const MOST_NAMED = 5;
/** Samples of a clock that is further off are corrected; people who read two screens wonder. */
const CLOCK_OFF_MS = 2_000;
const CLOCK_WRONG_MS = 60_000;
/** A standby that hosts went to longer ago is as one that was not tried. */
const REHEARSAL_GOOD_MS = 30 * 86_400_000;

const check = (id: string, title: string, verdict: CheckVerdict, found: string): ReadinessCheck => ({ id, title, verdict, found });
const named = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : say('more', { names: names.slice(0, MOST_NAMED).join(', '), n: names.length - MOST_NAMED });

/** The checklist of an event, from what is known now: pure, so that it says the same of the same facts. */
export function makeChecks(event: VenueEvent, facts: VenueFacts): readonly ReadinessCheck[] {
  const hosts = facts.hosts.filter(({ zone }) => concernsZone(event, zone));
  return [
    hostsAnswer(hosts),
    noAlerts(event, facts.alerts),
    disksLast(event, hosts, facts),
    certificateLasts(event, facts),
    backupIsThere(facts),
    standbyRehearsed(hosts, facts),
    clocksAgree(hosts),
    onCallReached(facts),
    contactsAreThere(event),
  ];
}

function hostsAnswer(hosts: readonly HostSummary[]): ReadinessCheck {
  const title = say('hosts');
  if (hosts.length === 0) return check('hosts', title, 'fail', say('hosts.none'));
  const silent = hosts.filter(({ link, condition }) => link.state !== 'connected' || condition.state === 'stale');
  if (silent.length === 0) return check('hosts', title, 'pass', say('hosts.all', { n: hosts.length }));
  return check(
    'hosts',
    title,
    'fail',
    say('hosts.some', { n: hosts.length - silent.length, all: hosts.length, names: named(silent.map(({ name }) => name)) }),
  );
}

function noAlerts(event: VenueEvent, all: readonly Alert[]): ReadinessCheck {
  const title = say('alerts');
  const active = all.filter((alert) => isActive(alert) && concernsZone(event, alert.labels['zone'] ?? null));
  if (active.length === 0) return check('alerts', title, 'pass', say('alerts.none'));
  const isCritical = active.some(({ severity }) => severity === 'critical');
  return check(
    'alerts',
    title,
    isCritical ? 'fail' : 'warn',
    say('alerts.some', { n: active.length, names: named(counted(active.map(({ ruleName }) => ruleName))) }),
  );
}

/** Five tills that are busy are one line: `A processor is busy for long (5)`. */
function counted(names: readonly string[]): readonly string[] {
  const groups = [...Map.groupBy(names, (name) => name)].toSorted(([, a], [, b]) => b.length - a.length);
  return groups.map(([name, { length }]) => (length === 1 ? name : `${name} (${length})`));
}

/** How full the disk will be at the end if it goes on as on the last day; null: too little is known. */
export function percentAt(points: readonly DiskPoint[], atMs: number): number | null {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const spanMs = last.timeMs - first.timeMs;
  // With too little of a past it is taken to stay as it is.
  const perMs = spanMs < LEAST_PAST_MS ? 0 : Math.max(0, (last.percent - first.percent) / spanMs);
  return last.percent + perMs * Math.max(0, atMs - last.timeMs);
}

function disksLast(event: VenueEvent, hosts: readonly HostSummary[], { disks }: VenueFacts): ReadinessCheck {
  const title = say('disks');
  const judged = hosts.flatMap(({ id, name }) => {
    const percent = percentAt(disks.get(id) ?? [], event.endMs);
    return percent === null ? [] : [{ name, percent }];
  });
  const words = (some: typeof judged): string => named(some.map(({ name, percent }) => `${name} ${Math.min(100, Math.round(percent))} %`));
  const full = judged.filter(({ percent }) => percent >= FULL_PERCENT);
  if (full.length > 0) return check('disks', title, 'fail', say('disks.full', { names: words(full) }));
  const nearly = judged.filter(({ percent }) => percent >= NEARLY_PERCENT);
  if (nearly.length > 0) return check('disks', title, 'warn', say('disks.nearly', { names: words(nearly) }));
  const unknown = hosts.length - judged.length;
  if (judged.length === 0 || unknown > 0) return check('disks', title, 'unknown', say('disks.unknown', { n: unknown }));
  return check(
    'disks',
    title,
    'pass',
    say('disks.fine', { n: judged.length, percent: Math.round(Math.max(...judged.map(({ percent }) => percent))) }),
  );
}

function certificateLasts(event: VenueEvent, { certificateEndsMs, authorityEndsMs, nowMs }: VenueFacts): ReadinessCheck {
  const title = say('certificate');
  if (certificateEndsMs === null || authorityEndsMs === null) return check('certificate', title, 'unknown', say('certificate.unread'));
  const left = (endsMs: number): string => formatDuration(Math.max(0, endsMs - nowMs));
  if (authorityEndsMs <= event.endMs)
    return check('certificate', title, 'fail', say('certificate.authority', { left: left(authorityEndsMs) }));
  if (certificateEndsMs <= event.endMs)
    return check('certificate', title, 'fail', say('certificate.hub', { left: left(certificateEndsMs) }));
  return check('certificate', title, 'pass', say('certificate.fine', { left: left(certificateEndsMs) }));
}

/** Each host's clock against the hub's. If most are off in one direction, it is the hub's that is wrong. */
function clocksAgree(hosts: readonly HostSummary[]): ReadinessCheck {
  const title = say('clocks');
  const measured = hosts.flatMap(({ name, clockOffsetMs }) => (clockOffsetMs === undefined ? [] : [{ name, offMs: clockOffsetMs }]));
  if (measured.length === 0) return check('clocks', title, 'unknown', say('clocks.none'));
  const off = measured.filter(({ offMs }) => Math.abs(offMs) > CLOCK_OFF_MS);
  if (off.length === 0) return check('clocks', title, 'pass', say('clocks.fine', { n: measured.length }));
  const ahead = off.filter(({ offMs }) => offMs > 0).length;
  const isHub = measured.length > 2 && Math.max(ahead, off.length - ahead) > measured.length / 2;
  if (isHub) {
    return check('clocks', title, 'fail', say(ahead > off.length - ahead ? 'clocks.hub-behind' : 'clocks.hub-ahead'));
  }
  const words = named(
    off.map(({ name, offMs }) => say(offMs > 0 ? 'clocks.ahead' : 'clocks.behind', { name, age: formatDuration(Math.abs(offMs)) })),
  );
  return check(
    'clocks',
    title,
    off.some(({ offMs }) => Math.abs(offMs) > CLOCK_WRONG_MS) ? 'fail' : 'warn',
    say('clocks.off', { names: words }),
  );
}

/** A notice that was sent is no person who has read it: what no channel tells is a person's to find out. */
function onCallReached({ reached }: VenueFacts): ReadinessCheck {
  const title = say('reached');
  if (reached.length === 0) return check('reached', title, 'fail', say('reached.nobody'));
  const are = (state: ContactReach['state']): readonly ContactReach[] => reached.filter((one) => one.state === state);
  const names = (some: readonly ContactReach[]): string => named(some.map(({ name, by }) => (by === null ? name : `${name} (${by})`)));
  const fine = are('reached');
  const found = [
    ...(fine.length === 0 ? [] : [say('reached.yes', { names: names(fine) })]),
    ...(are('waiting').length === 0 ? [] : [say('reached.waiting', { names: names(are('waiting')) })]),
    ...(are('failed').length === 0 ? [] : [say('reached.failed', { names: names(are('failed')) })]),
    ...(are('no-way').length === 0 ? [] : [say('reached.no-way', { names: names(are('no-way')) })]),
  ];
  return check('reached', title, fine.length === reached.length ? 'pass' : fine.length === 0 ? 'fail' : 'warn', found.join(' '));
}

function backupIsThere({ backup: { lastSuccessMs, problem, everyMs }, nowMs }: VenueFacts): ReadinessCheck {
  const title = say('backup');
  if (problem !== null) return check('backup', title, 'fail', say('backup.failed', { why: problem }));
  if (lastSuccessMs === null) return check('backup', title, 'warn', say('backup.none'));
  const age = formatDuration(nowMs - lastSuccessMs);
  return check('backup', title, nowMs - lastSuccessMs <= everyMs * 1.5 ? 'pass' : 'warn', say('backup.fine', { age }));
}

/** Where there is one: a second hub to which nobody has ever gone is a hope. */
function standbyRehearsed(all: readonly HostSummary[], { nowMs }: VenueFacts): ReadinessCheck {
  const title = say('standby');
  const hosts = all.flatMap(({ name, standby }) => (standby === undefined ? [] : [{ name, usedAtMs: standby.usedAtMs }]));
  if (hosts.length === 0) return check('standby', title, 'pass', say('standby.none'));
  const lacks = hosts.filter(({ usedAtMs }) => usedAtMs === null || usedAtMs < nowMs - REHEARSAL_GOOD_MS);
  const without = all.length - hosts.length;
  const found = [
    say('standby.were', { n: hosts.length - lacks.length, all: hosts.length }),
    ...(lacks.length === 0 ? [] : [say('standby.not', { names: named(lacks.map(({ name }) => name)) })]),
    ...(without === 0 ? [] : [say('standby.unknown', { n: without })]),
  ];
  return check('standby', title, lacks.length === 0 && without === 0 ? 'pass' : 'warn', found.join(' '));
}

function contactsAreThere({ contacts }: VenueEvent): ReadinessCheck {
  const title = say('contacts');
  const reachable = contacts.filter(({ phone }) => phone !== null);
  if (reachable.length === 0) return check('contacts', title, 'warn', say('contacts.none'));
  return check('contacts', title, 'pass', `${named(reachable.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)))}.`);
}
