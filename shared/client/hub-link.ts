import { io, type Socket } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import type { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { describeIssues } from '../errors/describe-issues.ts';
import { ackSchema } from '../protocol/ack.ts';
import type { ClientHello, ClientToHub, HubToClient } from '../protocol/client-events.ts';
import { heartbeatSchema, hubNoticesSchema, type HubState, hubStateSchema } from '../protocol/hub-messages.ts';
import { type Refusal, refusalSchema } from '../protocol/refusal.ts';
import { CLIENT_NAMESPACE, PROTOCOL_VERSION } from '../protocol/version.ts';
import type { ConnectionState } from './connection-state.ts';
import { createHubClock } from './hub-clock.ts';
import { refusalError } from './refusal-error.ts';

/** The hub says something every second; after this long without a word it is lost, whatever the socket believes. */
const SILENCE_MS = 2_500;
const REQUEST_TIMEOUT_MS = 10_000;
/** A refused client asks again this often: a wallboard must heal by itself when its token is put right. */
const REFUSED_RETRY_MS = 5_000;
/** The hub closed a connection that had just been made: it is asked again, but not in a hot loop. */
const DROPPED_RETRY_MS = 1_000;
/** It closed one that had lasted, as it does when somebody's rights change: what is on screen is that long as good as before. */
const CHANGED_RIGHTS_MS = 1_500;

export interface HubLinkOptions {
  /** `https://127.0.0.1:8750` */
  readonly baseUrl: string;
  readonly token: string;
  /** Of the device that somebody has signed in on, if it has joined. */
  readonly deviceToken?: string | undefined;
  readonly face: ClientHello['face'];
  /** Certificate (PEM) of the only authority that is believed; for programs, browsers have their own. */
  readonly ca?: string;
  readonly localNowMs?: () => number;
  /** Told of messages from the hub that do not fit their schema, which are dropped, and of what it would not tell. */
  readonly onProtocolError?: (error: AppError) => void;
}

export type Stop = () => void;

/** The connection to the hub: kept up, watched for silence, every message parsed before anybody sees it. */
export interface HubLink {
  connection(): ConnectionState;
  /** Calls at once with the present state, then at every change. */
  onConnection(listener: (state: ConnectionState) => void): Stop;
  /** Whether anything that is sent now would be on its way. */
  isConnected(): boolean;
  /** Hub time now, UTC milliseconds. */
  nowMs(): number;
  /** Calls each time that the hub has said who it is: whatever was asked before has to be asked again. */
  onGreeting(greeted: () => void): void;
  onDisconnected(disconnected: () => void): void;
  /** Hears messages that fit; one that the hub wants acknowledged is so when `handle` is done with it. */
  receive<T extends { hubTimeMs: number }>(
    event: keyof HubToClient,
    schema: z.ZodType<T>,
    handle: (message: T) => void | Promise<void>,
    onMalformed?: () => void,
  ): void;
  /** Throws AppError `hub.no-answer`, `protocol.malformed`, or the hub's refusal. */
  request<T>(event: keyof ClientToHub, argument: unknown[], schema: z.ZodType<T>): Promise<T>;
  /** Says something whose answer nobody waits for; dropped without a connection. */
  tell(event: keyof ClientToHub, argument: unknown): void;
  report(error: AppError): void;
  close(): void;
}

export function openHubLink(options: HubLinkOptions): HubLink {
  const localNowMs = options.localNowMs ?? Date.now;
  const clock = createHubClock(localNowMs);
  const socket: Socket<HubToClient, ClientToHub> = io(options.baseUrl + CLIENT_NAMESPACE, {
    auth: {
      token: options.token,
      protocolVersion: PROTOCOL_VERSION,
      face: options.face,
      ...(options.deviceToken === undefined ? {} : { deviceToken: options.deviceToken }),
    } satisfies ClientHello,
    transports: ['websocket'],
    parser: msgpackParser,
    reconnectionDelay: 250,
    reconnectionDelayMax: 2_000,
    randomizationFactor: 0.5,
    timeout: 5_000,
    forceNew: true,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });

  let state: ConnectionState = { state: 'connecting' };
  let hub: HubState | null = null;
  const connectionListeners = new Set<(next: ConnectionState) => void>();
  const greeted: (() => void)[] = [];
  const disconnected: (() => void)[] = [];
  let greetedAtMs = -Infinity;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

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

  const report = (error: AppError): void => options.onProtocolError?.(error);

  const receive: HubLink['receive'] = (event, schema, handle, onMalformed) => {
    (socket as Socket).on(event, (raw: unknown, ack: unknown) => {
      const acknowledge = typeof ack === 'function' ? (ack as () => void) : () => undefined;
      const parsed = schema.safeParse(raw);
      if (!parsed.success) {
        report(
          new AppError({
            code: 'protocol.malformed',
            message: `The hub sent a "${event}" that does not fit: ${describeIssues(parsed.error.issues)}.`,
            where: options.baseUrl,
            remedy: 'Use a command center of the same version as the hub.',
          }),
        );
        onMalformed?.();
        acknowledge();
        return;
      }
      heard(parsed.data.hubTimeMs);
      void Promise.resolve(handle(parsed.data)).finally(acknowledge);
    });
  };

  receive('hubState', hubStateSchema, (next) => {
    hub = next;
    greetedAtMs = localNowMs();
    setState({ state: 'live', hub: next });
    for (const listener of greeted) listener();
  });
  receive('notices', hubNoticesSchema, ({ notices }) => {
    if (hub === null) return;
    hub = { ...hub, notices };
    if (state.state === 'live') setState({ state: 'live', hub });
  });
  receive('heartbeat', heartbeatSchema, () => undefined);

  // A hub that accepts the connection and then says nothing is lost as well.
  socket.on('connect', expectWord);
  socket.on('disconnect', (reason) => {
    clearTimeout(silenceTimer);
    for (const listener of disconnected) listener();
    // Socket.IO does not come back by itself when the server closed the connection.
    const isTurnedAway = reason === 'io server disconnect';
    if (isTurnedAway && state.state === 'live' && localNowMs() - greetedAtMs > DROPPED_RETRY_MS) {
      silenceTimer = setTimeout(markLost, CHANGED_RIGHTS_MS);
      connectAfter(0);
      return;
    }
    markLost();
    if (isTurnedAway) connectAfter(DROPPED_RETRY_MS);
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
    isConnected: () => socket.connected,
    nowMs: clock.nowMs,
    onGreeting: (listener) => void greeted.push(listener),
    onDisconnected: (listener) => void disconnected.push(listener),
    receive,
    async request(event, argument, schema) {
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
      const answer = parsed.data as { ok: true; value: z.output<typeof schema> } | { ok: false; refusal: Refusal };
      if (!answer.ok) throw refusalError(answer.refusal);
      return answer.value;
    },
    tell(event, argument) {
      if (socket.connected) (socket as Socket).emit(event, argument, () => undefined);
    },
    report,
    close() {
      clearTimeout(silenceTimer);
      clearTimeout(retryTimer);
      connectionListeners.clear();
      socket.close();
    },
  };
}
