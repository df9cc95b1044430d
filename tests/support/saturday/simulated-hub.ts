import { join } from 'node:path';
import type { Contact } from '#shared/domain/incident/contact.ts';
import { mayShareCause } from '#shared/domain/alert/host-dependency.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Series } from '#shared/domain/series.ts';
import type { AuditTrail } from '../../../desktop/hub/access/audit-trail.ts';
import { createSecretBox } from '../../../desktop/hub/access/secret-box.ts';
import { openDutyDatabase } from '../../../desktop/hub/duty/duty-database.ts';
import { openAlerts } from '../../../desktop/hub/evaluate/alerts/open-alerts.ts';
import { createFleet } from '../../../desktop/hub/evaluate/create-fleet.ts';
import { openQuiet } from '../../../desktop/hub/evaluate/quiet/open-quiet.ts';
import { openEventDays } from '../../../desktop/hub/event-day/event-days.ts';
import { overlayRules } from '../../../desktop/hub/event-day/overlay-rules.ts';
import { quietPhases, quietUntilMs } from '../../../desktop/hub/event-day/quiet-phases.ts';
import { watchDigests } from '../../../desktop/hub/event-day/watch-digests.ts';
import type { Clock, Stop } from '../../../desktop/hub/kernel/clock.ts';
import { createNotices } from '../../../desktop/hub/kernel/notices.ts';
import { openNotify } from '../../../desktop/hub/notify/open-notify.ts';
import { openRespond } from '../../../desktop/hub/respond/open-respond.ts';
import { silentLog } from '../silent-log.ts';

/** On the day of an event this venue's hosts sample as often; otherwise half as often. */
const EVENT_PACE_MS = 10_000;
const TIME_ZONE = 'Europe/London';

export interface SimulatedHubOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly hosts: readonly HostIdentity[];
  readonly series: readonly Series[];
  /** When each was heard last, as the store would know it; absent: never. */
  readonly heardMs: ReadonlyMap<string, number>;
  /** Those that said farewell. */
  readonly stopped?: ReadonlySet<string>;
  /** Nothing looks more often than that. */
  readonly leastLookMs?: number;
}

/** The stages of the hub as `pipeline.ts` wires them, on a clock that a test moves: all but ingest, store and screens. */
export async function openSimulatedHub({ folder, clock: world, hosts, series, heardMs, stopped, leastLookMs = 0 }: SimulatedHubOptions) {
  const { clock, stop: stopClock } = mortalClock(world, leastLookMs);
  const database = openDutyDatabase(folder);
  // A process that dies loses nothing by this, only a machine would.
  database.pragma('synchronous = OFF');
  const audit: AuditTrail = { record: () => undefined };
  const fleet = createFleet({ clock, onChange: () => undefined });
  fleet.learnSeries(series);
  for (const identity of hosts) {
    const lastHeardAtMs = heardMs.get(identity.id);
    if (lastHeardAtMs !== undefined)
      fleet.remember({ identity, facts: null, lastHeardAtMs, isStopped: stopped?.has(identity.id) ?? false });
  }
  const nothing = { seriesIds: Uint32Array.from(series, ({ id }) => id), times: new Float64Array(), values: new Float64Array() };
  const engine = await openAlerts(
    {
      clock,
      log: silentLog,
      database,
      reader: {
        window: () => Promise.resolve([]),
        listSeries: () => Promise.resolve(series),
        query: ({ startMs, endMs, stepMs }) => Promise.resolve({ startMs, endMs, stepMs, series: [] }),
        newestSamples: () => Promise.resolve(nothing),
      },
      timeZone: TIME_ZONE,
      hosts: fleet.hosts,
      hostOf: fleet.host,
      conditionOf: fleet.condition,
      vendorOf: () => null,
    },
    series,
  );
  const { alerts } = engine;
  const window = { listEventWindows: () => Promise.resolve([]), unpinEventWindow: () => Promise.resolve(true) };
  const store = {
    ...window,
    pinEventWindow: (wanted: object) => Promise.resolve({ id: 1, ...wanted } as never),
    changeEventWindow: () => Promise.resolve(true),
  };
  const eventDays = openEventDays({ database, audit, store, clock, log: silentLog, sampleEveryMs: EVENT_PACE_MS });
  alerts.overlay(overlayRules(eventDays.day));
  eventDays.onDay(alerts.layersChanged);
  const quiet = openQuiet({ database, audit, clock, alerts, timeZone: TIME_ZONE });
  const notify = openNotify({
    database,
    access: {
      secretBox: createSecretBox(Buffer.alloc(32, 7)),
      audit,
      // Nobody is woken by Web Push here.
      people: { accounts: { find: () => undefined } } as never,
      devices: { list: () => [] } as never,
    },
    venue: { name: 'Rose Hall', timeZone: TIME_ZONE },
    version: '1.2.3',
    linkBase: () => 'https://rose.local',
    clock,
    log: silentLog,
    hubNotices: createNotices(),
    random: () => 0.5,
  });
  const digests = watchDigests({ days: eventDays, transitions: alerts.transitions, clock });
  digests.onDigest(notify.outbox.digest);
  quiet.also(quietPhases(eventDays.day));
  eventDays.onDay(alerts.reconsider);
  const isHeard = (hostId: string): boolean => fleet.condition(hostId)?.state === 'ok';
  const respond = openRespond({
    database,
    alerts,
    outbox: notify.outbox,
    isEventDay: () => eventDays.day().isOn,
    momentOf: eventDays.momentOf,
    quietUntilMs: (some) => quietUntilMs(eventDays.day(), some),
    mayShareCause: (...pair) => mayShareCause(pair, quiet.dependencies.all(), isHeard),
    files: { folder: join(folder, 'files'), backupFolder: join(folder, 'backups'), mostBytes: 1_000_000 },
    clock,
    log: silentLog,
  });
  respond.start();
  return {
    database,
    fleet,
    engine,
    alerts,
    eventDays,
    quiet,
    notify,
    respond,
    /** Whether something is being handed to the outside at this moment. */
    isSending: () => notify.notices.open().some(({ notice }) => notice.deliveries.some(({ state }) => state === 'sending')),
    connect(identity: HostIdentity) {
      fleet.connected(identity);
      engine.learnHost(identity);
      fleet.learnPace(identity.id, eventDays.sampleEveryMs() ?? identity.intervalMs);
    },
    /** It says farewell. */
    stop(hostId: string) {
      fleet.disconnected(hostId, 'stopped');
      engine.stopped(hostId);
    },
    async close() {
      await respond.close();
      digests.close();
      await eventDays.close();
      await notify.close();
      engine.close();
      fleet.close();
      database.close();
      stopClock();
    },
    /** As kill -9 would: nothing of it happens any more, nothing is written. */
    async kill() {
      stopClock();
      database.close();
      await notify.runners.close();
    },
  };
}

export type SimulatedHub = Awaited<ReturnType<typeof openSimulatedHub>>;

/** Timers of one process: they end with it. */
function mortalClock(clock: Clock, leastMs: number): { readonly clock: Clock; readonly stop: Stop } {
  const stops = new Set<Stop>();
  const kept = (stop: Stop): Stop => {
    stops.add(stop);
    return () => {
      stops.delete(stop);
      stop();
    };
  };
  return {
    clock: {
      nowMs: clock.nowMs,
      monotonicMs: clock.monotonicMs,
      // A day has many seconds: what looks more often than each of them looks each second.
      every: (intervalMs, fn) => kept(clock.every(Math.max(intervalMs, leastMs), fn)),
      after(delayMs, fn) {
        const raw = clock.after(delayMs, () => {
          stops.delete(raw);
          fn();
        });
        return kept(raw);
      },
    },
    stop: () => stops.forEach((stop) => stop()),
  };
}

export const person = (id: string, name: string, mail: string): Contact => ({
  id,
  name,
  title: '',
  accountId: `account-${id}`,
  phone: null,
  addresses: [
    { channel: 'email', address: mail },
    { channel: 'sms', address: `+44 ${id}` },
  ],
  timeZone: TIME_ZONE,
  hours: [],
  absences: [],
});
