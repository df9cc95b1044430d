import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { accept, type Ack, refuse } from '#shared/protocol/ack.ts';
import {
  type ClientHello,
  clientHelloSchema,
  type ClientToHub,
  hostRequestSchema,
  type HubToClient,
  unwatchSchema,
  watchSeriesSchema,
} from '#shared/protocol/client-events.ts';
import type { HubState } from '#shared/protocol/hub-messages.ts';
import { unwatchQuerySchema, watchQuerySchema } from '#shared/protocol/live-query.ts';
import { rangeQuerySchema } from '#shared/protocol/query-schema.ts';
import { type Access, principalKey } from '../access/access.ts';
import { checkHello } from '../access/check-hello.ts';
import { type Origin, originOf } from '../access/origin.ts';
import type { Fleet } from '../evaluate/fleet.ts';
import type { AgentLinks } from '../ingest/agent-links.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import { refusalOf } from '../kernel/refusal-of.ts';
import type { SampleReader } from '../store/sample-store.ts';
import { isBackedUp } from './is-backed-up.ts';
import type { QueryFeed } from './live/query-feed.ts';
import type { SeriesFeed } from './series-feed.ts';

/** Those who watch the fleet. */
export const FLEET_ROOM = 'fleet';
/** A client that misses three is told by its own clock that the hub is lost. */
const HEARTBEAT_MS = 1_000;

export interface AcceptClientsOptions {
  readonly namespace: Namespace<ClientToHub, HubToClient>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly reader: SampleReader;
  readonly fleet: Fleet;
  readonly agents: AgentLinks;
  readonly seriesFeed: SeriesFeed;
  readonly queryFeed: QueryFeed;
  readonly hubState: () => HubState;
  readonly access: Access;
}

/** What is known of a connected client. */
export interface ClientData extends ClientHello {
  readonly principal: Principal;
  readonly origin: Origin;
}

const roomOf = (key: string): string => `rights:${key}`;

type ClientSocket = Socket<ClientToHub, HubToClient>;

/** Lets consoles, wallboards, phones and scripts in and answers their requests; every argument is parsed first. */
export function acceptClients(options: AcceptClientsOptions): Stop {
  const { namespace, access, clock, log, metrics, reader, fleet, agents, seriesFeed, queryFeed } = options;

  namespace.use((socket, next) => {
    const origin = originOf(socket.handshake.address);
    const result = checkHello(socket.handshake.auth, clientHelloSchema, { access, origin, permission: 'look' });
    if (result.ok) {
      const { token, ...hello } = result.hello;
      socket.data = { ...hello, token, principal: result.principal, origin } satisfies ClientData;
      next();
      return;
    }
    metrics.refusals.inc({ code: result.refusal.code });
    log.warn({ address: socket.handshake.address, code: result.refusal.code }, `client refused: ${result.refusal.message}`);
    next(Object.assign(new Error(result.refusal.message), { data: result.refusal }));
  });

  namespace.on('connection', (socket: ClientSocket) => {
    const { face, principal } = socket.data as ClientData;
    const key = principalKey(principal);
    void socket.join(roomOf(key));
    access.connections.opened(key);
    metrics.connectedClients.inc({ face });
    socket.on('disconnect', () => {
      access.connections.closed(key);
      metrics.connectedClients.dec({ face });
      seriesFeed.closeClient(socket.id);
      queryFeed.closeClient(socket.id);
    });
    serve(socket);
    socket.emit('hubState', options.hubState());
  });

  // Whose rights have changed or ended is cut off at once; the client comes back by itself and is judged anew.
  access.onRightsChanged((key) => namespace.in(roomOf(key)).disconnectSockets(true));

  const stopHeartbeat = clock.every(HEARTBEAT_MS, () => namespace.emit('heartbeat', { hubTimeMs: clock.nowMs() }));

  function serve(socket: ClientSocket): void {
    /** The only way to answer a request: parsed by its schema, refused with a code, never thrown out of the socket. */
    const on = <S extends z.ZodType, T>(event: string, schema: S, work: (argument: z.output<S>) => Promise<Ack<T>> | Ack<T>): void => {
      (socket as Socket).on(event, (...received: unknown[]) => {
        const ack = received.at(-1);
        const reply = typeof ack === 'function' ? (ack as (answer: Ack<T>) => void) : () => undefined;
        const parsed = schema.safeParse(received.length > 1 ? received[0] : undefined);
        const outcome = parsed.success ? Promise.resolve(parsed.data).then(work) : Promise.reject(malformed(event, parsed.error));
        outcome.then(reply, (error: unknown) => {
          const refusal = refusalOf(error);
          metrics.refusals.inc({ code: refusal.code });
          if (refusal.code === 'hub.internal' || refusal.code === 'hub.storage-failed')
            log.error({ event, err: error }, 'a request failed');
          reply(refuse(refusal));
        });
      });
    };

    on('watchFleet', z.undefined(), async () => {
      await socket.join(FLEET_ROOM);
      return accept(fleet.snapshot());
    });
    on('watchSeries', watchSeriesSchema, async (request) => {
      const snapshot = await seriesFeed.open(socket.id, request, {
        snapshot: (next) => socket.emit('watchSnapshot', next),
        update: (next) => socket.emit('watchUpdate', next),
        isBackedUp: () => isBackedUp(socket),
      });
      return accept(snapshot);
    });
    on('unwatch', unwatchSchema, ({ watchId }) => {
      seriesFeed.close(socket.id, watchId);
      return accept(null);
    });
    on('watchQuery', watchQuerySchema, async (request) => {
      const snapshot = await queryFeed.open(socket.id, request, {
        changes: (changes, acknowledged) => socket.emit('queryChanges', { hubTimeMs: clock.nowMs(), changes: [...changes] }, acknowledged),
        ended: (ended) => socket.emit('queryEnded', ended),
      });
      return accept(snapshot);
    });
    on('unwatchQuery', unwatchQuerySchema, ({ watchId }) => {
      queryFeed.close(socket.id, watchId);
      return accept(null);
    });
    on('query', rangeQuerySchema, async (query) => accept(await reader.query(query)));
    on('hostDetail', hostRequestSchema, ({ hostId }) => {
      const summary = fleet.host(hostId);
      return summary === undefined ? unknownHost(hostId) : accept({ summary, facts: fleet.facts(hostId) });
    });
    on('topProcesses', hostRequestSchema, async ({ hostId }) =>
      fleet.host(hostId) === undefined ? unknownHost(hostId) : agents.topProcesses(hostId),
    );
  }

  return stopHeartbeat;
}

const unknownHost = (hostId: string) =>
  refuse({
    code: 'host.unknown',
    message: `There is no host "${hostId}".`,
    where: 'hostId',
    remedy: 'See /api/hosts for those there are.',
  });

function malformed(event: string, error: z.ZodError): AppError {
  const isQuery = event === 'query' || event === 'watchSeries' || event === 'watchQuery';
  return new AppError({
    code: isQuery ? 'query.invalid' : 'protocol.malformed',
    message: `"${event}" does not fit: ${describeIssues(error.issues)}.`,
    where: error.issues[0]?.path.map(String).join('.') || event,
    remedy: 'Correct the field that is named.',
  });
}
