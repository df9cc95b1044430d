import type { AddressInfo } from 'node:net';
import { createServer, type RequestListener, type Server } from 'node:http';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { RestError } from '#shared/protocol/rest/rest-error.ts';
import type { OpenAccess } from '../access/open-access.ts';
import type { JoinTarget } from '../access/join-target.ts';
import type { Fleet } from '../evaluate/fleet.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HubConfig } from '../kernel/hub-config.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import type { RemoteWrite } from '../remote-write/open-remote-write.ts';
import type { SampleReader } from '../store/sample-store.ts';
import { describeApi } from './api-docs.ts';
import { createApiStatistics } from './api-statistics.ts';
import { answerUnreadable } from './answer-unreadable.ts';
import { DEFAULT_LIMITS, limitRequests, type RequestLimits } from './limit-requests.ts';
import { measureRequests } from './measure-requests.ts';
import { servePhoneApp } from './phone-app.ts';
import { portBusyError } from './port-busy-error.ts';
import { serveAccess } from './rest/access/serve-access.ts';
import { serveCustomQuery } from './rest/custom-query.ts';
import { type EventWindowsDependencies, serveEventWindows } from './rest/event-windows.ts';
import { serveExposition } from './rest/exposition.ts';
import { serveFederation } from './rest/federate.ts';
import { serveHost } from './rest/get-host.ts';
import { createHandle } from './rest/handle.ts';
import { serveHealth } from './rest/health.ts';
import { serveInfrastructureMetrics } from './rest/infrastructure-metrics.ts';
import { serveInfrastructureStatus } from './rest/infrastructure-status.ts';
import { serveHostList } from './rest/list-hosts.ts';
import { serveSeriesList } from './rest/list-series.ts';
import { serveRemoteWriteStatus } from './rest/remote-write-status.ts';
import { serveStorageStatus, type StorageStatusDependencies } from './rest/storage-status.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { toRestError } from './to-rest-error.ts';

/** Pages of our own windows; no other origin may read what the hub answers. */
const CONSOLE_ORIGIN = 'app://wedsync';
const BODY_LIMIT_BYTES = 65_536;
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const SILENT_CONNECTION_MS = 60_000;
const KEEP_ALIVE_MS = 10_000;
/** What requests under way get to end in when the hub closes. */
const CLOSE_GRACE_MS = 2_000;

export interface HttpServerDependencies {
  readonly fleet: Fleet;
  readonly reader: SampleReader;
  readonly writer: EventWindowsDependencies['writer'];
  readonly access: OpenAccess;
  readonly joinTarget: () => JoinTarget;
  /** What listens; a server in clear unless given. */
  readonly makeServer?: (listener: RequestListener) => Server;
  /** The name at which browsers may be told to come encrypted always; null where they cannot. */
  readonly secureName?: string;
  readonly clock: Clock;
  readonly metrics: HubMetrics;
  readonly log: Logger;
  readonly config: Pick<HubConfig, 'venue'>;
  readonly version: string;
  readonly runId: string;
  /** Folder of the built phone app. */
  readonly phoneAppFolder: string;
  readonly limits?: RequestLimits;
  readonly remoteWrite: Pick<RemoteWrite, 'status'>;
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
    serverFactory: (listener) => withPatience((dependencies.makeServer ?? createServer)(listener)),
    routerOptions: { querystringParser: parseQuery },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => replyWithError(error, request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  // Replies are text by the time Fastify gets them, or come from its own plugins.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));

  const replyWithError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const { status, body } = toRestError(error);
    if (status >= 500) log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed');
    metrics.refusals.inc({ code: body.code });
    if (status === 401) void reply.header('www-authenticate', 'Bearer realm="WedSync"');
    void reply.code(status).header('cache-control', 'no-store').send(body);
  };
  app.setErrorHandler(replyWithError);

  measureRequests(app, { clock, metrics, apiStatistics });
  await setSecurityHeaders(app, dependencies.secureName ?? null);
  await app.register(cors, {
    origin: [CONSOLE_ORIGIN],
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type'],
    maxAge: 600,
  });
  await limitRequests(app, dependencies.limits ?? DEFAULT_LIMITS);
  await describeApi(app, { version: dependencies.version, venueName: dependencies.config.venue.name });

  const handle = createHandle({ app, access: dependencies.access.access });
  serveAccess(handle, { ...dependencies.access, clock, log, joinTarget: dependencies.joinTarget });
  serveInfrastructureStatus(handle, { ...dependencies, apiStatistics });
  serveInfrastructureMetrics(handle, dependencies);
  serveCustomQuery(handle, dependencies);
  serveHostList(handle, dependencies);
  serveHost(handle, dependencies);
  serveSeriesList(handle, dependencies);
  serveExposition(handle, dependencies);
  serveFederation(handle, dependencies);
  serveHealth(handle, dependencies);
  serveRemoteWriteStatus(handle, dependencies);
  serveStorageStatus(handle, { ...dependencies.storage, reader: dependencies.reader, clock });
  serveEventWindows(handle, { ...dependencies, retention: dependencies.storage.retention });

  const phoneApp = await servePhoneApp(app, { folder: dependencies.phoneAppFolder, log });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
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
