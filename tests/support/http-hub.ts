import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { HostIdentity } from '#shared/domain/host.ts';
import { watchDigests } from '../../desktop/hub/event-day/watch-digests.ts';
import { openEventDays } from '../../desktop/hub/event-day/event-days.ts';
import { createFleet } from '../../desktop/hub/evaluate/create-fleet.ts';
import { GERMAN } from '../../desktop/hub/german.ts';
import { createHubMetrics } from '../../desktop/hub/kernel/hub-metrics.ts';
import { createNotices } from '../../desktop/hub/kernel/notices.ts';
import { openNotify } from '../../desktop/hub/notify/open-notify.ts';
import { openRespond } from '../../desktop/hub/respond/open-respond.ts';
import { createHttpServer, type HttpServerDependencies } from '../../desktop/hub/serve/http-server.ts';
import { limitIdentities } from '../../desktop/hub/serve/limit/limit-identities.ts';
import type { BackupStatus } from '../../desktop/hub/store/safekeeping/schedule-backups.ts';
import { openStore } from '../../desktop/hub/store/open-store.ts';
import { RETENTION } from '../../desktop/hub/kernel/retention-policy.ts';
import { createFakeClock } from './fake-clock.ts';
import { logLines } from './log-lines.ts';
import { createResponseDesk } from './response-desk.ts';
import { openTestReadiness } from './open-test-readiness.ts';
import { openTestBoards } from './open-test-boards.ts';
import { openTestDuty } from './open-test-duty.ts';
import { openTestAccess, TOKENS } from './open-test-access.ts';

export { TOKENS };

export type HttpHubOptions = Partial<Pick<HttpServerDependencies, 'reader' | 'phoneAppFolder' | 'wallboardFolder' | 'limits'>> & {
  /** Any free one unless given. */
  readonly port?: number;
};

/** The hub's HTTP side on a free port, with the real store and fleet behind it and a clock that stands. */
export async function openHttpHub({ port: wantedPort = 0, ...options }: HttpHubOptions = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wedsync-test-'));
  const clock = createFakeClock();
  const { log, lines } = logLines();
  const notices = createNotices();
  const backupStatus: BackupStatus = { isRunning: false, lastSuccessMs: null, lastFailure: null };
  const fleet = createFleet({ clock, onChange: () => undefined });
  const store = await openStore({
    path: path.join(folder, 'hub.sqlite'),
    retention: RETENTION,
    onFailure: (error) => log.error(error.message),
    onWarning: (error) => log.warn(error.message),
  });
  const opened = openTestAccess({ clock });
  const duty = await openTestDuty({ clock, folder, fleet, store, access: opened, log });
  const venue = { name: 'Rose Hall', timeZone: 'Europe/London' };
  const notify = openNotify({
    database: duty.database,
    access: opened,
    venue,
    version: '1.2.3',
    linkBase: () => null,
    hubNotices: notices,
    clock,
    log,
  });
  const desk = createResponseDesk();
  const respond = openRespond({
    database: duty.database,
    alerts: desk.alerts,
    outbox: desk.outbox,
    isEventDay: () => false,
    momentOf: () => null,
    quietUntilMs: () => null,
    mayShareCause: () => false,
    files: { folder: path.join(folder, 'files'), backupFolder: path.join(folder, 'backups', 'files'), mostBytes: 1_000_000 },
    clock,
    log,
  });
  respond.start();
  const eventDays = openEventDays({ database: duty.database, audit: opened.audit, store, clock, log });
  const boards = openTestBoards({ folder, database: duty.database, access: opened, clock, log });
  const readiness = openTestReadiness({
    database: duty.database,
    eventDays,
    access: opened,
    clock,
    log,
    reader: store,
    hosts: fleet.hosts,
    alerts: duty.alerts.active,
  });
  const http = await createHttpServer({
    fleet,
    alerts: duty.alerts,
    breaches: duty.breaches,
    quiet: duty.quiet,
    reader: store,
    writer: store,
    access: opened,
    respond,
    identities: limitIdentities({ clock }),
    joinTarget: () => ({ urls: ['http://192.168.1.20:8750'], caSha256: null, venue: 'Rose Hall' }),
    clock,
    metrics: createHubMetrics({ version: '1.2.3' }),
    log,
    config: { venue: { name: 'Rose Hall', timeZone: 'Europe/London' } },
    version: '1.2.3',
    runId: 'run-1',
    loadGerman: () => Promise.resolve(GERMAN),
    phoneAppFolder: path.join(folder, 'not-built'),
    wallboardFolder: path.join(folder, 'not-built'),
    remoteWrite: { status: () => [] },
    notify,
    eventDays,
    boards,
    readiness,
    digests: watchDigests({ days: eventDays, transitions: duty.alerts.transitions, clock }),
    storage: {
      dataDir: folder,
      notices,
      backup: { everyMs: 86_400_000, keep: 7, folder: path.join(folder, 'backups') },
      backups: { status: () => backupStatus },
      retention: RETENTION,
    },
    ...options,
  });
  const close = async (): Promise<void> => {
    await respond.close();
    await boards.close();
    readiness.close();
    fleet.close();
    await http.close();
    await eventDays.close();
    await notify.close();
    await store.close();
    duty.close();
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const { port } = await http.listen({ host: '127.0.0.1', port: wantedPort }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const get = (address: string, init: RequestInit & { readonly token?: string | null } = {}): Promise<Response> => {
    const { token = TOKENS.viewer, ...rest } = init;
    const headers = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(rest.headers as Record<string, string>) };
    return fetch(baseUrl + address, { ...rest, headers });
  };
  return {
    folder,
    http,
    port,
    baseUrl,
    get,
    access: opened,
    clock,
    desk,
    respond,
    fleet,
    duty,
    eventDays,
    boards,
    notices,
    notify,
    store,
    logLines: lines,
    close,
  };
}

export type HttpHub = Awaited<ReturnType<typeof openHttpHub>>;

/** The same, ending with the test. */
export async function startHttpHub(options: HttpHubOptions = {}): Promise<HttpHub> {
  const hub = await openHttpHub(options);
  onTestFinished(hub.close);
  return hub;
}

/** A host's identity with everything that a test does not care for. */
export function hostIdentity(part: Partial<HostIdentity> = {}): HostIdentity {
  return {
    id: 'till-1',
    name: 'Till 1',
    zone: 'Bar',
    labels: {},
    platform: 'linux',
    agentVersion: '1.2.3',
    isSimulated: false,
    intervalMs: 1_000,
    ...part,
  };
}

/** Lets a host say values of series without labels at a moment, through store and fleet as ingest does. */
export async function report(hub: HttpHub, hostId: string, timeMs: number, values: Readonly<Record<string, number>>): Promise<void> {
  const names = Object.keys(values);
  const series = await hub.store.ensureSeries(
    hostId,
    names.map((name) => ({ name, labels: {}, kind: name.endsWith('_total') ? 'counter' : 'gauge', unit: 'percent' })),
  );
  const row = { timeMs, seriesIds: series.map(({ id }) => id), values: Object.values(values) };
  await hub.store.append({ hostId, bootId: 'boot-0001', sequence: Math.round(timeMs), rows: [row] });
  hub.fleet.learnSeries(series);
  hub.fleet.observe(hostId, row, true);
  hub.duty.engine.learnSeries(series);
  hub.duty.engine.observe(hostId, row);
}
