import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import msgpackParser from 'socket.io-msgpack-parser';
import { onTestFinished } from 'vitest';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { Ack } from '#shared/protocol/ack.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { AGENT_NAMESPACE, CLIENT_NAMESPACE, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { type Identified, principalKey } from '../../desktop/hub/access/access.ts';
import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { openEventDays } from '../../desktop/hub/event-day/event-days.ts';
import type { FleetWriter } from '../../desktop/hub/evaluate/create-fleet.ts';
import type { Fleet } from '../../desktop/hub/evaluate/fleet.ts';
import { type Clock, systemClock } from '../../desktop/hub/kernel/clock.ts';
import { GERMAN } from '../../desktop/hub/german.ts';
import { createHubMetrics } from '../../desktop/hub/kernel/hub-metrics.ts';
import { createLifecycle } from '../../desktop/hub/kernel/lifecycle.ts';
import { createNotices } from '../../desktop/hub/kernel/notices.ts';
import { RETENTION } from '../../desktop/hub/kernel/retention-policy.ts';
import { openNotify } from '../../desktop/hub/notify/open-notify.ts';
import { createPipeline } from '../../desktop/hub/pipeline.ts';
import { createHttpServer, type HttpServerDependencies } from '../../desktop/hub/serve/http-server.ts';
import { type IdentityLimits, limitIdentities } from '../../desktop/hub/serve/limit/limit-identities.ts';
import { createSocketServer } from '../../desktop/hub/serve/socket-server.ts';
import { openStore } from '../../desktop/hub/store/open-store.ts';
import { logLines } from './log-lines.ts';
import { openTestReadiness } from './open-test-readiness.ts';
import { openTestBoards } from './open-test-boards.ts';
import { openTestAccess, TOKENS } from './open-test-access.ts';
import { agentHello } from './raw-agent.ts';
import { pretendAddresses, withAddress } from './pretend-address.ts';
import { hubState } from './scripted-hub.ts';

/** Tokens of principals that a test makes up: `wsx_<name>`. */
const MADE_UP = 'wsx_';
export const LAN = '192.168.1.40';
export const LOOPBACK = '127.0.0.1';
export const VENUE_NAME = 'Rose Hall';
export const HUB_VERSION = '9.8.7-of-tests';
export const RUN_ID = 'run-of-tests';

export interface GuardedHubOptions {
  readonly clock?: Clock;
  readonly limits?: HttpServerDependencies['limits'];
  readonly connections?: HttpServerDependencies['connections'];
  readonly identities?: IdentityLimits;
  readonly sockets?: Parameters<typeof createSocketServer>[1];
  /** Files of the phone app by name. */
  readonly phoneApp?: Readonly<Record<string, string>>;
  readonly onRoute?: HttpServerDependencies['onRoute'];
}

export interface Asked extends RequestInit {
  readonly token?: string | null;
  /** Address that the hub takes it to come from; this machine unless given. */
  readonly from?: string;
}

/** Told of each event that comes unasked. */
export type Hear = (event: string, message: unknown, acknowledge?: unknown) => void;

/** The whole hub in this process, HTTP and sockets on one port, with principals made up by the test. Ends when `close` is called. */
export async function openGuardedHub(options: GuardedHubOptions = {}) {
  const { clock = systemClock } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'wedsync-guarded-'));
  const { log, lines } = logLines();
  const lifecycle = createLifecycle({ clock, log });
  lifecycle.add('folder', () => rmSync(folder, { recursive: true, force: true }));
  const phoneAppFolder = path.join(folder, 'phone');
  mkdirSync(phoneAppFolder);
  const pages = options.phoneApp ?? { 'index.html': '<!doctype html><title>WedSync</title>' };
  for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(phoneAppFolder, name), text);
  const wallboardFolder = path.join(folder, 'wall');
  mkdirSync(wallboardFolder);
  writeFileSync(path.join(wallboardFolder, 'index.html'), '<!doctype html><title>WedSync wallboard</title>');
  const known = new Map<string, Identified>();
  const store = await openStore({
    path: path.join(folder, 'hub.sqlite'),
    retention: RETENTION,
    onFailure: (error) => log.error(error.message),
    onWarning: (error) => log.warn(error.message),
  });
  lifecycle.add('store', store.close);
  const opened = openTestAccess({ clock, identifiers: { [MADE_UP]: (token) => known.get(token) ?? null } });
  lifecycle.add('access', opened.close);
  const metrics = createHubMetrics({ version: HUB_VERSION });
  const notices = createNotices();
  const identities = limitIdentities({ clock, ...(options.identities === undefined ? {} : { limits: options.identities }) });
  const duty = openDutyDatabase(folder);
  lifecycle.add('duty', () => void duty.close());
  const eventDays = openEventDays({ database: duty, audit: opened.audit, store, clock, log });
  lifecycle.add('event days', eventDays.close);
  const timeZone = 'Europe/London';
  const venue = { name: VENUE_NAME, timeZone };
  const notify = openNotify({
    database: duty,
    access: opened,
    venue,
    version: HUB_VERSION,
    linkBase: () => null,
    hubNotices: notices,
    clock,
    log,
  });
  lifecycle.add('notices', notify.close);
  const files = { folder: path.join(folder, 'files'), backupFolder: path.join(folder, 'backups', 'files'), mostBytes: 1_000_000 };
  const boards = openTestBoards({ folder, database: duty, access: opened, clock, log });
  lifecycle.add('boards', boards.close);
  const parts = {
    boards,
    files,
    clock,
    log,
    metrics,
    lifecycle,
    store,
    duty,
    eventDays,
    notify,
    access: opened,
    identities,
    timeZone,
    isDemo: false,
  };
  const pipeline = await createPipeline(parts);
  const readiness = openTestReadiness({
    database: duty,
    eventDays,
    access: opened,
    clock,
    log,
    reader: store,
    hosts: pipeline.fleet.hosts,
    alerts: pipeline.alerts.active,
  });
  lifecycle.add('readiness', readiness.close);
  const http = await createHttpServer({
    fleet: pipeline.fleet,
    alerts: pipeline.alerts,
    breaches: pipeline.breaches,
    quiet: pipeline.quiet,
    reader: store,
    writer: store,
    access: opened,
    respond: pipeline.respond,
    identities,
    joinTarget: () => ({ urls: ['http://192.168.1.20:8750'], caSha256: null, venue: VENUE_NAME }),
    clock,
    metrics,
    log,
    config: { venue: { name: VENUE_NAME, timeZone: 'Europe/London' } },
    version: HUB_VERSION,
    runId: RUN_ID,
    loadGerman: () => Promise.resolve(GERMAN),
    phoneAppFolder,
    wallboardFolder,
    remoteWrite: { status: () => [] },
    notify,
    eventDays,
    readiness,
    boards,
    digests: pipeline.digests,
    storage: {
      dataDir: folder,
      notices,
      backup: { everyMs: 86_400_000, keep: 7, folder: path.join(folder, 'backups') },
      backups: { status: () => ({ isRunning: false, lastSuccessMs: null, lastFailure: null }) },
      retention: RETENTION,
    },
    ...(options.connections === undefined ? {} : { connections: options.connections }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.onRoute === undefined ? {} : { onRoute: options.onRoute }),
  });
  lifecycle.add('http', http.close);
  const sockets = createSocketServer(http.server, options.sockets);
  lifecycle.add('sockets', () => sockets.close());
  pipeline.attach(sockets, () =>
    hubState({ hubTimeMs: clock.nowMs(), venue: { name: VENUE_NAME, timeZone: 'Europe/London' }, notices: [...notices.list()] }),
  );
  notices.onChange(() => pipeline.tellNotices({ hubTimeMs: clock.nowMs(), notices: [...notices.list()] }));
  pretendAddresses(http.server);
  const { port } = await http.listen({ host: LOOPBACK, port: 0 });
  const baseUrl = `http://${LOOPBACK}:${port}`;
  const fleet = pipeline.fleet as Fleet & FleetWriter;

  return {
    baseUrl,
    port,
    access: opened,
    store,
    duty,
    notify,
    fleet,
    alerts: pipeline.alerts,
    breaches: pipeline.breaches,
    quiet: pipeline.quiet,
    respond: pipeline.respond,
    notices,
    eventDays,
    sockets,
    server: http.server,
    logLines: lines,
    /** From now on this token is theirs; gives the token. */
    letIn(name: string, principal: Principal, endsMs?: number): string {
      known.set(MADE_UP + name, { ok: true, principal, ...(endsMs === undefined ? {} : { endsMs }) });
      return MADE_UP + name;
    },
    /** Their right ends, as if it ran out or was taken away; `isTold`: whoever ends it says so, as they should. */
    throwOut(token: string, code: 'auth.expired' | 'auth.revoked' = 'auth.revoked', isTold = true): void {
      const before = known.get(token);
      known.set(token, { ok: false, refusal: { code, message: 'This is over.' } });
      if (isTold && before?.ok === true) opened.access.rightsChanged(principalKey(before.principal));
    },
    ask(address: string, { token = null, from = LOOPBACK, headers, ...init }: Asked = {}): Promise<Response> {
      const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
      return fetch(baseUrl + address, {
        redirect: 'manual',
        ...init,
        headers: { ...authorization, ...withAddress(from), ...(headers as Record<string, string>) },
      });
    },
    /** Knocks at a namespace; settles with the socket, or with what the hub said. */
    knock(
      auth: Record<string, unknown>,
      {
        from = LOOPBACK,
        namespace = CLIENT_NAMESPACE,
        headers = {},
        hear = () => undefined,
      }: { from?: string; namespace?: string; headers?: Record<string, string>; hear?: Hear } = {},
    ): Promise<{ readonly socket: Socket } | { readonly refusal: unknown; readonly message: string }> {
      const socket = io(baseUrl + namespace, {
        auth,
        transports: ['websocket'],
        parser: msgpackParser,
        reconnection: false,
        forceNew: true,
        extraHeaders: { ...withAddress(from), ...headers },
      });
      socket.onAny(hear);
      lifecycle.add('a client', () => void socket.close());
      return new Promise((resolve) => {
        socket.once('connect', () => resolve({ socket }));
        socket.once('connect_error', (error: Error & { data?: unknown }) => resolve({ refusal: error.data, message: error.message }));
      });
    },
    /** A client that is let in; `hear` is told from the first word. */
    async connect(token: string, from = LOOPBACK, hear: Hear = () => undefined): Promise<Socket> {
      const answer = await this.knock({ token, protocolVersion: PROTOCOL_VERSION, face: 'script' }, { from, hear });
      if ('socket' in answer) return answer.socket;
      throw new Error(`refused: ${JSON.stringify(answer.refusal)} ${answer.message}`);
    },
    /** A host of this identity comes to be heard, through its agent as in life. */
    async host({ id, intervalMs, ...identity }: Partial<HostIdentity> & { readonly id: string }, labels: Labels = {}): Promise<HeardHost> {
      const hello = agentHello(TOKENS.agent, {
        name: id,
        ...identity,
        hostId: id,
        bootId: `boot-of-${id}`,
        intervalMs: intervalMs ?? 1_000,
      });
      const answer = await this.knock(hello, { namespace: AGENT_NAMESPACE });
      if (!('socket' in answer)) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
      return heardHost(answer.socket, labels, clock.nowMs);
    },
    /** Called before the hub closes. */
    atEnd: (close: () => void): void => lifecycle.add('of the test', close),
    close: async (): Promise<void> => void (await lifecycle.close()),
  };
}

/** A host with an agent that says what a test wants. */
export interface HeardHost {
  /** Values of metrics, stored when this returns. */
  say(values: Readonly<Record<string, number>>): Promise<void>;
}

function heardHost(socket: Socket, labels: Labels, nowMs: () => number): HeardHost {
  const refs = new Map<string, number>();
  let sequence = 0;
  const ask = async (event: string, argument: unknown): Promise<void> => {
    const answer = (await socket.emitWithAck(event, argument)) as Ack<unknown>;
    if (!answer.ok) throw new Error(`${event}: ${answer.refusal.message}`);
  };
  return {
    async say(values) {
      const names = Object.keys(values);
      const added = names.filter((name) => !refs.has(name));
      for (const name of added) refs.set(name, refs.size);
      if (added.length > 0)
        await ask(
          'announce',
          added.map((name) => ({ ref: refs.get(name), name, labels, kind: 'gauge', unit: 'percent' })),
        );
      const readings = names.map((name) => [refs.get(name) as number, values[name] as number] as const).sort(([a], [b]) => a - b);
      sequence += 1;
      const tick = {
        timeMs: nowMs(),
        refs: Uint32Array.from(readings.map(([ref]) => ref)),
        values: Float64Array.from(readings.map(([, value]) => value)),
      };
      await ask('samples', encodeBatch({ sequence, ticks: [tick] }));
    },
  };
}

export type GuardedHub = Awaited<ReturnType<typeof openGuardedHub>>;

/** The same, ending with the test. */
export async function startGuardedHub(options: GuardedHubOptions = {}): Promise<GuardedHub> {
  const hub = await openGuardedHub(options);
  onTestFinished(hub.close);
  return hub;
}
