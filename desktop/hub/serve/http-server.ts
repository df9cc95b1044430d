import type { AddressInfo } from 'node:net';
import { createServer, type RequestListener, type Server } from 'node:http';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify';
import { sayIn, type Translation } from '#shared/language/spoken.ts';
import { KNOWN_DEVICE_HEADER } from '#shared/protocol/rest/access/known-device-header.ts';
import type { RestError } from '#shared/protocol/rest/rest-error.ts';
import type { OpenAccess } from '../access/open-access.ts';
import { originOf } from '../access/origin.ts';
import type { JoinTarget } from '../access/join-target.ts';
import type { Boards } from '../boards/open-boards.ts';
import type { Alerts } from '../evaluate/alerts/alerts.ts';
import type { BreachBook } from '../evaluate/processes/breach-book.ts';
import type { Quiet } from '../evaluate/quiet/open-quiet.ts';
import type { Fleet } from '../evaluate/fleet.ts';
import type { QuietDigests } from '../event-day/watch-digests.ts';
import type { Readiness } from '../event-day/readiness/open-readiness.ts';
import type { EventDays } from '../event-day/event-days.ts';
import { eventQueriesFirst } from '../event-day/event-queries-first.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HubConfig } from '../kernel/hub-config.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Notify } from '../notify/open-notify.ts';
import type { RemoteWrite } from '../remote-write/open-remote-write.ts';
import type { Respond } from '../respond/open-respond.ts';
import type { SampleReader } from '../store/sample-store.ts';
import { describeApi } from './api-docs.ts';
import { createApiStatistics } from './api-statistics.ts';
import { askedTongue } from './asked-tongue.ts';
import { answerUnreadable } from './answer-unreadable.ts';
import { endAnswered } from './end-answered.ts';
import { boundRequests } from './limit/bound-requests.ts';
import { type ConnectionLimits, limitConnections } from './limit/limit-connections.ts';
import type { LimitIdentities } from './limit/limit-identities.ts';
import { DEFAULT_LIMITS, limitRequests, type RequestLimits } from './limit/limit-requests.ts';
import { HTTP_BOUNDS } from './limit/http-bounds.ts';
import { measureRequests } from './measure-requests.ts';
import { CONSOLE_ORIGIN, isOwnAddress } from './own-origin.ts';
import { refuseFloods } from './refuse-floods.ts';
import { portBusyError } from './port-busy-error.ts';
import { serveAccess } from './rest/access/serve-access.ts';
import { serveAlerts } from './rest/alerts/serve-alerts.ts';
import { serveBoards } from './rest/boards/serve-boards.ts';
import { createAuthorise } from './rest/authorise.ts';
import { serveCustomQuery } from './rest/custom-query.ts';
import { serveEventDay } from './rest/events/event-day.ts';
import { serveEventImport } from './rest/events/event-import.ts';
import { serveEventRules } from './rest/events/event-rules.ts';
import { serveReadiness } from './rest/events/readiness.ts';
import { serveEvents } from './rest/events/events.ts';
import { type EventWindowsDependencies, serveEventWindows } from './rest/event-windows.ts';
import { serveExposition } from './rest/exposition.ts';
import { serveFederation } from './rest/federate.ts';
import { serveHost } from './rest/get-host.ts';
import { createHandle } from './rest/handle.ts';
import { serveHealth } from './rest/health.ts';
import { serveIncidents } from './rest/incidents/serve-incidents.ts';
import { serveInfrastructureMetrics } from './rest/infrastructure-metrics.ts';
import { serveInfrastructureStatus } from './rest/infrastructure-status.ts';
import { serveHostList } from './rest/list-hosts.ts';
import { serveSeriesList } from './rest/list-series.ts';
import { serveNotify } from './rest/notify/serve-notify.ts';
import { serveOnCall } from './rest/on-call/serve-on-call.ts';
import { serveRemoteWriteStatus } from './rest/remote-write-status.ts';
import { serveStorageStatus, type StorageStatusDependencies } from './rest/storage-status.ts';
import { SCHEMA_COMPILERS } from './schema-compilers.ts';
import { servePhoneApp, serveWallboard } from './serve-pages.ts';
import { BARE_HEADERS, setSecurityHeaders } from './security-headers.ts';
import { createVenueFor } from './sight/seen-venue.ts';
import { toRestError } from './to-rest-error.ts';

const BODY_LIMIT_BYTES = 65_536;
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const HEADER_COUNT = 100;
const SILENT_CONNECTION_MS = 60_000;
const KEEP_ALIVE_MS = 10_000;
/** What requests under way get to end in when the hub closes. */
const CLOSE_GRACE_MS = 2_000;

export interface HttpServerDependencies {
  readonly fleet: Fleet;
  readonly alerts: Alerts;
  readonly breaches: Pick<BreachBook, 'list'>;
  readonly quiet: Quiet;
  readonly reader: SampleReader;
  readonly writer: EventWindowsDependencies['writer'];
  readonly access: OpenAccess;
  readonly joinTarget: () => JoinTarget;
  /** What listens; a server in clear unless given. */
  readonly makeServer?: (listener: RequestListener) => Server;
  /** The name at which browsers may be told to come encrypted always; null where they cannot. */
  readonly secureName?: string;
  readonly respond: Pick<Respond, 'incidents' | 'files' | 'postMortems' | 'plan'>;
  readonly clock: Clock;
  readonly metrics: HubMetrics;
  readonly log: Logger;
  readonly config: Pick<HubConfig, 'venue'>;
  readonly version: string;
  readonly runId: string;
  /** For readers of German where the hub speaks English. */
  readonly loadGerman: () => Promise<Translation>;
  /** Folder of the built phone app. */
  readonly phoneAppFolder: string;
  /** Folder of the built wallboard. */
  readonly wallboardFolder: string;
  readonly limits?: RequestLimits;
  readonly connections?: ConnectionLimits;
  readonly identities: LimitIdentities;
  /** Told of every address that there is, also of those that plugins make: for tests that leave none out. */
  readonly onRoute?: (route: RouteOptions) => void;
  readonly remoteWrite: Pick<RemoteWrite, 'status'>;
  readonly notify: Notify;
  readonly eventDays: EventDays;
  readonly readiness: Readiness;
  readonly digests: QuietDigests;
  readonly boards: Boards;
  readonly storage: Omit<StorageStatusDependencies, 'reader' | 'clock'>;
}

export interface HttpServer {
  /** For Socket.IO to attach to, before `listen`. */
  readonly server: Server;
  /** Port 0 takes any free one. Throws AppError `hub.port-busy` or `hub.cannot-listen`. */
  listen(address: { readonly host: string; readonly port: number }): Promise<{ readonly port: number }>;
  /** Lets requests under way end, for 2 s. Sockets of Socket.IO must have been closed before: it waits for them. */
  close(): Promise<void>;
}

/** All that the hub says over HTTP: REST, its document, its own figures and the phone app. */
export async function createHttpServer(dependencies: HttpServerDependencies): Promise<HttpServer> {
  const { clock, log, metrics } = dependencies;
  const apiStatistics = createApiStatistics({ clock });
  const app: FastifyInstance = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    serverFactory: (listener) => withPatience((dependencies.makeServer ?? makeClearServer)(listener)),
    routerOptions: { querystringParser: parseQuery },
    clientErrorHandler: answerUnreadable,
    // An address that cannot be read never comes to the hooks, which set these for all else.
    frameworkErrors: (error, request, reply) => void replyWithError(error, request, reply.headers(BARE_HEADERS)),
    schemaController: { compilersFactory: SCHEMA_COMPILERS },
  });
  app.server.maxHeadersCount = HEADER_COUNT;
  limitConnections(app.server, clock, dependencies.connections);
  if (dependencies.onRoute !== undefined) app.addHook('onRoute', dependencies.onRoute);

  const replyWithError = async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const tongue = await askedTongue(request.headers['accept-language'], dependencies.loadGerman);
    const { status, body } = tongue === null ? toRestError(error) : sayIn(tongue, () => toRestError(error));
    if (status >= 500) log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed');
    metrics.refusals.inc({ code: body.code });
    if (body.retry_after_ms !== undefined) void reply.header('retry-after', Math.ceil(body.retry_after_ms / 1_000));
    else if (status === 429 && !reply.hasHeader('retry-after')) void reply.header('retry-after', '1');
    if (status === 401) void reply.header('www-authenticate', 'Bearer realm="WedSync"');
    return reply.code(status).header('cache-control', 'no-store').send(body);
  };
  app.setErrorHandler(replyWithError);

  endAnswered(app);
  refuseFloods(app, { ...dependencies.access, metrics, pageOrigin: CONSOLE_ORIGIN });
  measureRequests(app, { clock, metrics, apiStatistics });
  setSecurityHeaders(app, dependencies.secureName ?? null);
  // Before anybody is asked who they are: wrong tokens count like everything else.
  await limitRequests(app, dependencies.limits ?? DEFAULT_LIMITS);
  boundRequests(app);
  await app.register(cors, {
    origin: [CONSOLE_ORIGIN],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', KNOWN_DEVICE_HEADER],
    maxAge: 600,
  });
  const { access } = dependencies.access;
  const authorise = createAuthorise({ access, identities: dependencies.identities });
  await describeApi(app, {
    version: dependencies.version,
    venueName: dependencies.config.venue.name,
    refusalFor: (request) =>
      originOf(request.ip).isLocal && isOwnAddress(request.headers.host) ? undefined : authorise.refusalFor(request, 'look'),
  });

  const canWait = eventQueriesFirst({ day: dependencies.eventDays.day, zoneOf: (id) => dependencies.fleet.host(id)?.zone });
  const handle = createHandle({ app, access, authorise, venueFor: createVenueFor({ ...dependencies, canWait }) });
  const beforeClose = (work: () => void): void => void app.addHook('preClose', (done) => (work(), done()));
  const { fleet, joinTarget } = dependencies;
  serveAccess(handle, { ...dependencies.access, clock, log, fleet, joinTarget, beforeClose });
  serveInfrastructureStatus(handle, { ...dependencies, apiStatistics });
  serveInfrastructureMetrics(handle, dependencies);
  serveCustomQuery(handle, dependencies);
  serveHostList(handle);
  serveHost(handle);
  serveSeriesList(handle);
  serveExposition(handle, dependencies);
  serveFederation(handle, dependencies);
  serveHealth(handle, dependencies);
  serveRemoteWriteStatus(handle, dependencies);
  serveNotify(handle, { notify: dependencies.notify, plan: dependencies.respond.plan, audit: dependencies.access.audit, clock });
  serveStorageStatus(handle, { ...dependencies.storage, reader: dependencies.reader, clock });
  const { timeZone } = dependencies.config.venue;
  const { audit, vendorHosts } = dependencies.access;
  serveAlerts(handle, { ...dependencies, audit, vendorOf: vendorHosts.vendorOf, timeZone });
  serveIncidents(handle, { ...dependencies, audit, venue: dependencies.config.venue });
  const { eventDays: days } = dependencies;
  serveOnCall(handle, { ...dependencies, audit, isEventDay: () => days.day().isOn });
  serveEvents(handle, { book: days.book, clock });
  serveEventImport(handle, { timeZone, zones: () => [...new Set(fleet.hosts().flatMap(({ zone }) => zone ?? []))] });
  serveReadiness(handle, { book: days.book, readiness: dependencies.readiness, venue: dependencies.config.venue });
  serveEventRules(handle, { days, rules: dependencies.alerts.rules, digests: dependencies.digests });
  serveEventDay(handle, { days, clock });
  serveBoards(handle, dependencies.boards);
  serveEventWindows(handle, { ...dependencies, retention: dependencies.storage.retention });

  const phoneApp = await servePhoneApp(app, { folder: dependencies.phoneAppFolder, log });
  await serveWallboard(app, { folder: dependencies.wallboardFolder, log });
  app.setNotFoundHandler((request, reply) => {
    if (!phoneApp.answerNavigation(request, reply)) void reply.code(404).send(notFound(request));
  });
  await app.ready();

  return {
    server: app.server,
    async listen({ host, port }) {
      try {
        await app.listen({ host, port });
      } catch (error) {
        throw await portBusyError(error, { host, port });
      }
      return { port: (app.server.address() as AddressInfo).port };
    },
    async close() {
      const stop = clock.after(CLOSE_GRACE_MS, () => app.server.closeAllConnections());
      try {
        await app.close();
      } finally {
        stop();
      }
    },
  };
}

/** In clear, for tests of what is behind the port. */
const makeClearServer = (listener: RequestListener): Server => createServer(HTTP_BOUNDS, listener);

function withPatience(server: Server): Server {
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.setTimeout(SILENT_CONNECTION_MS);
  return server;
}

function notFound({ method, url }: FastifyRequest): RestError {
  const { pathname } = new URL(url, 'http://hub');
  return {
    code: 'http.not-found',
    message: `There is no ${method} ${pathname} here.`,
    where: pathname,
    remedy: '/api/docs lists what there is.',
  };
}

/** Query parameters as written; `metrics[]` is what some clients send for a repeated `metrics`. */
function parseQuery(text: string): Record<string, string | string[]> {
  // Without a prototype: names come from outside, and "constructor" must be a name like any other.
  const query = Object.create(null) as Record<string, string | string[]>;
  const parameters = new URLSearchParams(text);
  for (const key of new Set(parameters.keys())) {
    const name = key.replace(/\[\]$/, '');
    const values = [query[name] ?? [], parameters.getAll(key)].flat();
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return query;
}
