import { io, type Socket } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import type { z } from 'zod';
import { type TopProcesses } from '../domain/process-usage.ts';
import type { RangeQuery, RangeResult } from '../domain/query.ts';
import { AppError } from '../errors/app-error.ts';
import { describeIssues } from '../errors/describe-issues.ts';
import { ackSchema } from '../protocol/ack.ts';
import { topProcessesSchema } from '../protocol/agent-events.ts';
import type { ClientHello, ClientToHub, HubToClient, WatchSeries } from '../protocol/client-events.ts';
import {
  type FleetSnapshot,
  type FleetUpdate,
  fleetSnapshotSchema,
  fleetUpdateSchema,
  heartbeatSchema,
  type HostDetail,
  hostDetailSchema,
  type HubState,
  hubNoticesSchema,
  hubStateSchema,
  rangeResultSchema,
  type WatchSnapshot,
  watchSnapshotSchema,
  type WatchUpdate,
  watchUpdateSchema,
} from '../protocol/hub-messages.ts';
import { type Refusal, refusalSchema } from '../protocol/refusal.ts';
import { CLIENT_NAMESPACE, PROTOCOL_VERSION } from '../protocol/version.ts';
import type { ConnectionState } from './connection-state.ts';
import { createHubClock } from './hub-clock.ts';

/** The hub says something every second; after this long without a word it is lost, whatever the socket believes. */
const SILENCE_MS = 2_500;
const REQUEST_TIMEOUT_MS = 10_000;
/** A refused client asks again this often: a wallboard must heal by itself when its token is put right. */
const REFUSED_RETRY_MS = 5_000;
/** The hub closed the connection: it is asked again, but not in a hot loop. */
const DROPPED_RETRY_MS = 1_000;

export interface HubClientOptions {
  /** `http://127.0.0.1:8750` */
  readonly baseUrl: string;
  readonly token: string;
  readonly face: ClientHello['face'];
  readonly localNowMs?: () => number;
  /** Told of messages from the hub that do not fit their schema, which are dropped, and of a fleet that it would not tell. */
  readonly onProtocolError?: (error: AppError) => void;
}

export type Stop = () => void;

export interface FleetListener {
  readonly onSnapshot: (snapshot: FleetSnapshot) => void;
  readonly onUpdate: (update: FleetUpdate) => void;
}

export interface SeriesListener {
  readonly onSnapshot: (snapshot: WatchSnapshot) => void;
  readonly onUpdate: (update: WatchUpdate) => void;
  readonly onError: (error: AppError) => void;
}

/** The one way from any screen or script to the hub. Watches survive reconnection: each begins again with a snapshot. */
export interface HubClient {
  connection(): ConnectionState;
  /** Calls at once with the present state, then at every change. */
  onConnection(listener: (state: ConnectionState) => void): Stop;
  /** Hub time now, UTC milliseconds. */
  nowMs(): number;
  watchFleet(listener: FleetListener): Stop;
  watchSeries(request: Omit<WatchSeries, 'watchId'>, listener: SeriesListener): Stop;
  query(query: RangeQuery): Promise<RangeResult>;
  hostDetail(hostId: string): Promise<HostDetail>;
  topProcesses(hostId: string): Promise<TopProcesses>;
  close(): void;
}

export function createHubClient(options: HubClientOptions): HubClient {
  const clock = createHubClock(options.localNowMs ?? Date.now);
  const socket: Socket<HubToClient, ClientToHub> = io(options.baseUrl + CLIENT_NAMESPACE, {
    auth: { token: options.token, protocolVersion: PROTOCOL_VERSION, face: options.face } satisfies ClientHello,
    transports: ['websocket'],
    parser: msgpackParser,
    reconnectionDelay: 250,
    reconnectionDelayMax: 2_000,
    randomizationFactor: 0.5,
    timeout: 5_000,
    forceNew: true,
  });

  let state: ConnectionState = { state: 'connecting' };
  let hub: HubState | null = null;
  const connectionListeners = new Set<(next: ConnectionState) => void>();
  const fleetListeners = new Set<FleetListener>();
  const watches = new Map<number, { request: Omit<WatchSeries, 'watchId'>; listener: SeriesListener }>();
  let nextWatchId = 0;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let fleetTimer: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: ConnectionState): void => {
    state = next;
    for (const listener of connectionListeners) listener(next);
  };

  const markLost = (): void => {
    if (state.state === 'live') setState({ state: 'lost', hub, sinceMs: clock.nowMs() });
    else if (state.state === 'connecting') setState({ state: 'lost', hub: null, sinceMs: clock.nowMs() });
  };

  const expectWord = (): void => {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(markLost, SILENCE_MS);
  };

  const connectAfter = (delayMs: number): void => {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => socket.connect(), delayMs);
  };

  const heard = (hubTimeMs: number): void => {
    clock.note(hubTimeMs);
    expectWord();
    // A hub that was silent and speaks again on the same socket is live again.
    if (state.state === 'lost' && hub !== null && socket.connected) setState({ state: 'live', hub });
  };

  /** Registers a handler that sees a message only once its schema has. */
  const receive = <T extends { hubTimeMs: number }>(event: keyof HubToClient, schema: z.ZodType<T>, handle: (message: T) => void): void => {
    (socket as Socket).on(event, (raw: unknown) => {
      const parsed = schema.safeParse(raw);
      if (!parsed.success) {
        options.onProtocolError?.(
          new AppError({
            code: 'protocol.malformed',
            message: `The hub sent a "${event}" that does not fit: ${describeIssues(parsed.error.issues)}.`,
            where: options.baseUrl,
            remedy: 'Use a command center of the same version as the hub.',
          }),
        );
        return;
      }
      heard(parsed.data.hubTimeMs);
      handle(parsed.data);
    });
  };

  const request = async <T>(event: keyof ClientToHub, argument: unknown[], schema: z.ZodType<T>): Promise<T> => {
    let raw: unknown;
    try {
      raw = await (socket as Socket).timeout(REQUEST_TIMEOUT_MS).emitWithAck(event, ...argument);
    } catch (cause) {
      throw new AppError({
        code: 'hub.no-answer',
        message: `The hub did not answer "${event}".`,
        where: options.baseUrl,
        remedy: 'It is asked again when it is back.',
        cause,
      });
    }
    const parsed = ackSchema(schema).safeParse(raw);
    if (!parsed.success) {
      throw new AppError({
        code: 'protocol.malformed',
        message: `The hub's answer to "${event}" does not fit: ${describeIssues(parsed.error.issues)}.`,
        where: options.baseUrl,
      });
    }
    const answer = parsed.data as { ok: true; value: T } | { ok: false; refusal: Refusal };
    if (!answer.ok) throw refusalError(answer.refusal);
    return answer.value;
  };

  const startFleet = (): void => {
    clearTimeout(fleetTimer);
    if (fleetListeners.size === 0) return;
    request('watchFleet', [], fleetSnapshotSchema).then(
      (snapshot) => {
        for (const listener of fleetListeners) listener.onSnapshot(snapshot);
      },
      (error: unknown) => {
        // Lost on the way: the next connection asks again.
        if (!socket.connected) return;
        if (error instanceof AppError) options.onProtocolError?.(error);
        fleetTimer = setTimeout(startFleet, REFUSED_RETRY_MS);
      },
    );
  };

  const startWatch = (watchId: number): void => {
    const watch = watches.get(watchId);
    if (watch === undefined) return;
    request('watchSeries', [{ ...watch.request, watchId }], watchSnapshotSchema).then(
      (snapshot) => watches.get(watchId)?.listener.onSnapshot(snapshot),
      (error: unknown) => {
        if (error instanceof AppError && socket.connected) watches.get(watchId)?.listener.onError(error);
      },
    );
  };

  receive('hubState', hubStateSchema, (next) => {
    hub = next;
    setState({ state: 'live', hub: next });
    startFleet();
    for (const watchId of watches.keys()) startWatch(watchId);
  });
  receive('notices', hubNoticesSchema, ({ notices }) => {
    if (hub === null) return;
    hub = { ...hub, notices };
    if (state.state === 'live') setState({ state: 'live', hub });
  });
  receive('heartbeat', heartbeatSchema, () => undefined);
  receive('fleetUpdate', fleetUpdateSchema, (update) => {
    for (const listener of fleetListeners) listener.onUpdate(update);
  });
  receive('watchSnapshot', watchSnapshotSchema, (snapshot) => watches.get(snapshot.watchId)?.listener.onSnapshot(snapshot));
  receive('watchUpdate', watchUpdateSchema, (update) => watches.get(update.watchId)?.listener.onUpdate(update));

  // A hub that accepts the connection and then says nothing is lost as well.
  socket.on('connect', expectWord);
  socket.on('disconnect', (reason) => {
    clearTimeout(silenceTimer);
    clearTimeout(fleetTimer);
    markLost();
    // Socket.IO does not come back by itself when the server closed the connection.
    if (reason === 'io server disconnect') connectAfter(DROPPED_RETRY_MS);
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    const refusal = refusalSchema.safeParse(error.data);
    if (!refusal.success) {
      markLost();
      return;
    }
    setState({ state: 'refused', refusal: refusal.data });
    connectAfter(REFUSED_RETRY_MS);
  });

  return {
    connection: () => state,
    onConnection(listener) {
      connectionListeners.add(listener);
      listener(state);
      return () => connectionListeners.delete(listener);
    },
    nowMs: clock.nowMs,
    watchFleet(listener) {
      fleetListeners.add(listener);
      if (state.state === 'live') startFleet();
      return () => fleetListeners.delete(listener);
    },
    watchSeries(watchRequest, listener) {
      const watchId = nextWatchId++;
      watches.set(watchId, { request: watchRequest, listener });
      if (state.state === 'live') startWatch(watchId);
      return () => {
        watches.delete(watchId);
        if (socket.connected) socket.emit('unwatch', { watchId }, () => undefined);
      };
    },
    query: (query) => request('query', [query], rangeResultSchema),
    hostDetail: (hostId) => request('hostDetail', [{ hostId }], hostDetailSchema),
    topProcesses: (hostId) => request('topProcesses', [{ hostId }], topProcessesSchema),
    close() {
      clearTimeout(silenceTimer);
      clearTimeout(retryTimer);
      clearTimeout(fleetTimer);
      connectionListeners.clear();
      socket.close();
    },
  };
}

function refusalError(refusal: Refusal): AppError {
  return new AppError({
    code: refusal.code,
    message: refusal.message,
    ...(refusal.where === undefined ? {} : { where: refusal.where }),
    ...(refusal.remedy === undefined ? {} : { remedy: refusal.remedy }),
  });
}
