import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { may } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { accept, type Ack, refuse } from '#shared/protocol/ack.ts';
import { watchBoardsSchema } from '#shared/protocol/boards/board-messages.ts';
import { type ClientToHub, hostRequestSchema, type HubToClient, unwatchSchema, watchSeriesSchema } from '#shared/protocol/client-events.ts';
import type { LiveEvents } from '#shared/protocol/events/live-events.ts';
import type { HubState } from '#shared/protocol/hub-messages.ts';
import { unwatchQuerySchema, watchQuerySchema } from '#shared/protocol/live-query.ts';
import { noticeReceiptSchema } from '#shared/protocol/notify/live-notice.ts';
import { rangeQuerySchema } from '#shared/protocol/query-schema.ts';
import type { Access } from '../access/access.ts';
import type { AgentLinks } from '../ingest/agent-links.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import { refusalOf } from '../kernel/refusal-of.ts';
import type { AlertFeed } from './alert-feed.ts';
import { type BoardFeed, BOARDS_ROOM } from './boards/board-feed.ts';
import { clientData, clientKeys, createClientDoor } from './client-door.ts';
import { isBackedUp } from './is-backed-up.ts';
import type { SocketCounts } from './limit/count-sockets.ts';
import type { Notify } from '../notify/open-notify.ts';
import { DUTY_ROOM, type DutyFeed } from './incidents/duty-feed.ts';
import type { IncidentTeller } from './incidents/tell-incidents.ts';
import type { LimitIdentities } from './limit/limit-identities.ts';
import type { QueryFeed } from './live/query-feed.ts';
import { createNoticeDoor } from './notices/notice-door.ts';
import type { SeriesFeed } from './series-feed.ts';
import type { VenueFor } from './sight/seen-venue.ts';

/** Those who watch the fleet. */
export const FLEET_ROOM = 'fleet';
/** The same of those who see a part of it: each is told its own. */
export const PART_ROOM = 'part-of-fleet';
/** Those who are told what is to be known of the hub itself. */
export const HUB_ROOM = 'hub';
/** Those who are told of events. */
export const EVENTS_ROOM = 'events';
/** A client that misses three is told by its own clock that the hub is lost. */
const HEARTBEAT_MS = 1_000;

export interface AcceptClientsOptions {
  readonly namespace: Namespace<ClientToHub, HubToClient>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly venueFor: VenueFor;
  readonly sockets: SocketCounts;
  readonly identities: LimitIdentities;
  readonly agents: AgentLinks;
  readonly alertFeed: Pick<AlertFeed, 'open'>;
  readonly boardFeed: Pick<BoardFeed, 'snapshot' | 'attend'>;
  readonly dutyFeed: Pick<DutyFeed, 'watched'>;
  readonly seriesFeed: SeriesFeed;
  readonly queryFeed: QueryFeed;
  readonly notify: Pick<Notify, 'live' | 'outbox'>;
  readonly incidents: Pick<IncidentTeller, 'watch' | 'leave'>;
  readonly hubState: () => HubState;
  readonly liveEvents: () => LiveEvents;
  readonly access: Access;
}

type ClientSocket = Socket<ClientToHub, HubToClient>;

/** Lets consoles, wallboards, phones and scripts in and answers their requests; every argument is parsed first. */
export function acceptClients(options: AcceptClientsOptions): Stop {
  const { namespace, access, clock, log, metrics, venueFor, agents, seriesFeed, queryFeed } = options;

  const door = createClientDoor({ namespace, access, sockets: options.sockets, identities: options.identities, clock, metrics, log });

  namespace.on('connection', (socket: ClientSocket) => {
    if (!door.enter(socket)) return;
    const { face, principal } = clientData(socket);
    const seesHub = may(principal, 'look-hub', clock.nowMs());
    if (seesHub) void socket.join(HUB_ROOM);
    const keys = clientKeys(clientData(socket));
    for (const key of keys) access.connections.opened(key);
    metrics.connectedClients.inc({ face });
    socket.on('disconnect', () => {
      for (const key of keys) access.connections.closed(key);
      metrics.connectedClients.dec({ face });
      seriesFeed.closeClient(socket.id);
      queryFeed.closeClient(socket.id);
      options.incidents.leave(socket);
    });
    serve(socket);
    const state = options.hubState();
    socket.emit('hubState', seesHub ? state : { ...state, notices: [] });
  });

  const stopHeartbeat = clock.every(HEARTBEAT_MS, () => {
    door.sweep();
    namespace.emit('heartbeat', { hubTimeMs: clock.nowMs() });
  });

  function serve(socket: ClientSocket): void {
    const { sight, face } = clientData(socket);
    const venue = venueFor(sight, face === 'script');
    /** The only way to answer a request: allowed by the table, parsed by its schema, refused with a code, never thrown out of the socket. */
    const on = <S extends z.ZodType, T>(
      event: keyof ClientToHub,
      schema: S,
      work: (argument: z.output<S>) => Promise<Ack<T>> | Ack<T>,
    ): void => {
      (socket as Socket).on(event, (...received: unknown[]) => {
        const ack = received.at(-1);
        const reply = typeof ack === 'function' ? (ack as (answer: Ack<T>) => void) : () => undefined;
        const refused = door.refusalFor(socket, event);
        if (refused !== null) {
          metrics.refusals.inc({ code: refused.refusal.code });
          reply(refuse(refused.refusal));
          if (refused.mustLeave) socket.disconnect(true);
          return;
        }
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
      await socket.join(venue.isWhole ? FLEET_ROOM : PART_ROOM);
      return accept(venue.snapshot());
    });
    on('watchEvents', z.undefined(), async () => {
      await socket.join(EVENTS_ROOM);
      return accept(options.liveEvents());
    });
    /** Null while no wall is open on the display that this connection is of. */
    let leaveDisplay: Stop | null = null;
    on('watchBoards', watchBoardsSchema, async ({ display }) => {
      await socket.join(BOARDS_ROOM);
      const snapshot = options.boardFeed.snapshot(clientData(socket).principal, display);
      if (snapshot.displayId !== null && leaveDisplay === null && socket.connected) {
        leaveDisplay = options.boardFeed.attend(snapshot.displayId);
        socket.on('disconnect', leaveDisplay);
      }
      return accept(snapshot);
    });
    on('watchAlerts', z.undefined(), async () => accept(await options.alertFeed.open(socket)));
    on('watchSeries', watchSeriesSchema, async (request) => {
      const snapshot = await seriesFeed.open(
        socket.id,
        { ...request, selector: venue.narrow(request.selector) },
        {
          snapshot: (next) => socket.emit('watchSnapshot', next),
          update: (next) => socket.emit('watchUpdate', next),
          isBackedUp: () => isBackedUp(socket),
        },
      );
      return accept(snapshot);
    });
    on('unwatch', unwatchSchema, ({ watchId }) => {
      seriesFeed.close(socket.id, watchId);
      return accept(null);
    });
    on('watchQuery', watchQuerySchema, async (request) => {
      const snapshot = await queryFeed.open(
        socket.id,
        { ...request, selector: venue.narrow(request.selector) },
        {
          changes: (changes, acknowledged) =>
            socket.emit('queryChanges', { hubTimeMs: clock.nowMs(), changes: [...changes] }, acknowledged),
          ended: (ended) => socket.emit('queryEnded', ended),
        },
      );
      return accept(snapshot);
    });
    on('unwatchQuery', unwatchQuerySchema, ({ watchId }) => {
      queryFeed.close(socket.id, watchId);
      return accept(null);
    });
    const notices = createNoticeDoor({
      notify: options.notify,
      clock,
      socket: {
        face: clientData(socket).face,
        principal: () => clientData(socket).principal,
        deviceKey: clientData(socket).deviceKey,
        mayAnswer: () => may(clientData(socket).principal, 'answer-alerts', clock.nowMs()),
        emitNotice: (message) => socket.emit('notice', message),
        emitEnded: (message) => socket.emit('noticeEnded', message),
      },
    });
    socket.on('disconnect', notices.close);
    on('watchNotices', z.undefined(), () => accept(notices.watch()));
    on('noticeReceipt', noticeReceiptSchema, (receipt) => {
      // One that somebody else has seen meanwhile is nobody's mistake.
      notices.receive(receipt);
      return accept(null);
    });
    on('watchDuty', z.undefined(), async () => {
      await socket.join(DUTY_ROOM);
      return accept(options.dutyFeed.watched());
    });
    on('watchIncidents', z.undefined(), () => accept(options.incidents.watch(socket)));
    on('query', rangeQuerySchema, async (query) => accept(await venue.query(query)));
    on('hostDetail', hostRequestSchema, ({ hostId }) => {
      const summary = venue.host(hostId);
      return summary === undefined ? unknownHost(hostId) : accept({ summary, facts: venue.facts(hostId) });
    });
    on('topProcesses', hostRequestSchema, async ({ hostId }) =>
      venue.host(hostId) === undefined ? unknownHost(hostId) : agents.topProcesses(hostId),
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
