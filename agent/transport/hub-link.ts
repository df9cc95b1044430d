import { io, type Socket } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import type { z } from 'zod';
import type { TopProcesses } from '#shared/domain/process-usage.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { accept, type Ack, refuse } from '#shared/protocol/ack.ts';
import {
  type AgentHello,
  type AgentToHub,
  batchAckSchema,
  type Farewell,
  type HubToAgent,
  plainAckSchema,
  welcomeSchema,
} from '#shared/protocol/agent-events.ts';
import { type Refusal, refusalSchema } from '#shared/protocol/refusal.ts';
import { AGENT_NAMESPACE, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Answer, HubSession, SessionEnd } from './hub-session.ts';
import { RECONNECT_PACE, reconnectDelay, type ReconnectPace, refusedDelay } from './reconnect-delay.ts';

const ANSWER_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
const FAREWELL_TIMEOUT_MS = 1_000;
/** WebSocket close code for a message above the receiver's limit. */
const CLOSED_TOO_BIG = 1_009;

export interface HubLinkDependencies {
  /** `http://192.168.1.10:8750` */
  readonly hubUrl: string;
  readonly token: string;
  readonly hello: Omit<AgentHello, 'token' | 'protocolVersion' | 'sentAtMs'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly onSession: (session: HubSession) => void;
  readonly onSessionEnd: (end: SessionEnd) => void;
  readonly takeTopProcesses: () => Promise<TopProcesses>;
  readonly pace?: ReconnectPace;
}

/** The connection to the hub, made again for as long as the agent runs. */
export interface HubLink {
  open(): void;
  /** Cuts the connection without a word, as a failing network would; `open` makes it anew. */
  cut(): void;
  /** Says farewell if there is someone to say it to, and ends. At most a second. */
  close(reason: Farewell['reason']): Promise<void>;
}

type Link = 'closed' | 'waiting' | 'connecting' | 'welcomed';

export function createHubLink(dependencies: HubLinkDependencies): HubLink {
  const { hubUrl, token, hello, clock, random, log, onSession, onSessionEnd, takeTopProcesses, pace = RECONNECT_PACE } = dependencies;
  const socket: Socket<HubToAgent, AgentToHub> = io(hubUrl + AGENT_NAMESPACE, {
    auth: (send: (auth: object) => void) =>
      send({ ...hello, token, protocolVersion: PROTOCOL_VERSION, sentAtMs: clock.nowMs() } satisfies AgentHello),
    transports: ['websocket'],
    parser: msgpackParser,
    // Socket.IO's own reconnection knows neither full jitter nor refusals.
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    timeout: CONNECT_TIMEOUT_MS,
  });
  let link: Link = 'closed';
  let attempt = 0;
  let toldTrouble = '';
  let stopTimer = (): void => undefined;

  /** Says what is wrong once, until it is another trouble or it is over. */
  const tellTrouble = (kind: string, tell: () => void): void => {
    if (toldTrouble !== kind) tell();
    toldTrouble = kind;
  };
  const connect = (): void => {
    link = 'connecting';
    socket.connect();
  };
  const connectAfter = (delayMs: number): void => {
    stopTimer();
    link = 'waiting';
    stopTimer = clock.after(delayMs, connect);
  };
  const retry = (): void => connectAfter(reconnectDelay(attempt++, pace, random));
  const retrySlowly = (refusal: Refusal): void => {
    tellTrouble(refusal.code, () =>
      log.error({ code: refusal.code, hub: hubUrl }, `The hub refuses this agent: ${refusal.message} ${refusal.remedy ?? ''}`.trim()),
    );
    socket.disconnect();
    connectAfter(refusedDelay(pace, random));
  };

  const ask = async <T>(
    event: keyof AgentToHub,
    payload: unknown,
    schema: z.ZodType<Ack<T>>,
    timeoutMs = ANSWER_TIMEOUT_MS,
  ): Promise<Answer<T>> => {
    let raw: unknown;
    try {
      raw = await (socket as Socket).timeout(timeoutMs).emitWithAck(event, payload);
    } catch (error) {
      log.debug({ event, err: error }, `The hub did not answer "${event}".`);
      return { kind: 'lost' };
    }
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      log.error(
        { event },
        `The hub's answer to "${event}" does not fit: ${describeIssues(parsed.error.issues)}. Use the same version on both.`,
      );
      return { kind: 'lost' };
    }
    return parsed.data.ok ? { kind: 'accepted', value: parsed.data.value } : { kind: 'refused', refusal: parsed.data.refusal };
  };

  const sessionFrom = (storedSequence: number): HubSession => ({
    storedSequence,
    announce: (series) => ask('announce', series, plainAckSchema),
    sendBatch: (payload) => ask('samples', asBuffer(payload), batchAckSchema),
    sendBackfill: ({ bootId, series, batch }) =>
      ask('backfill', { bootId, series, batch: batch === null ? null : asBuffer(batch) }, batchAckSchema),
    sendFacts: (facts) => ask('facts', facts, plainAckSchema),
    noteProgress() {
      attempt = 0;
    },
    giveUp(why) {
      if (link !== 'welcomed') return;
      const reason =
        why.reason === 'refused' ? `it refuses: ${why.refusal.message} ${why.refusal.remedy ?? ''}`.trim() : 'it does not answer';
      log.warn({ hub: hubUrl, ...(why.reason === 'refused' ? { code: why.refusal.code } : {}) }, `Leaving the hub, ${reason}`);
      toldTrouble = 'lost';
      socket.disconnect();
    },
  });

  socket.on('connect', () => {
    stopTimer();
    stopTimer = clock.after(CONNECT_TIMEOUT_MS, () => {
      tellTrouble('no-welcome', () => log.warn({ hub: hubUrl }, `What answers at ${hubUrl} does not say welcome; is it a hub?`));
      socket.disconnect();
    });
  });
  (socket as Socket).on('welcome', (raw: unknown) => {
    const welcome = welcomeSchema.safeParse(raw);
    if (!welcome.success) {
      tellTrouble('bad-welcome', () =>
        log.error({ hub: hubUrl }, `The hub's welcome does not fit: ${describeIssues(welcome.error.issues)}.`),
      );
      socket.disconnect();
      return;
    }
    stopTimer();
    link = 'welcomed';
    toldTrouble = '';
    log.info({ hub: hubUrl, hostId: hello.hostId, storedSequence: welcome.data.storedSequence }, `Connected to the hub at ${hubUrl}.`);
    onSession(sessionFrom(welcome.data.storedSequence));
  });
  socket.on('topProcesses', (answer) => {
    takeTopProcesses().then(
      ({ takenAtMs, byCpu, byMemory }) => answer(accept({ takenAtMs, byCpu: [...byCpu], byMemory: [...byMemory] })),
      (error: unknown) => {
        log.warn({ err: error }, `The processes cannot be listed: ${describeError(error)}`);
        answer(refuse({ code: 'host.unreachable', message: 'This host cannot list its processes.' }));
      },
    );
  });
  socket.on('disconnect', (reason, details) => {
    const wasWelcomed = link === 'welcomed';
    const wasTooBig = closeCodeOf(details) === CLOSED_TOO_BIG;
    if (link === 'closed') return;
    if (wasTooBig)
      log.error({ hub: hubUrl, closeCode: CLOSED_TOO_BIG }, 'The hub closed the connection: a message was too big for it (1009).');
    else
      tellTrouble('lost', () =>
        log.warn({ hub: hubUrl, reason }, `The hub at ${hubUrl} is gone (${reason}); samples are kept until it is back.`),
      );
    retry();
    if (wasWelcomed) onSessionEnd({ wasTooBig });
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (link === 'closed') return;
    const refusal = refusalSchema.safeParse(error.data);
    if (refusal.success) {
      retrySlowly(refusal.data);
      return;
    }
    tellTrouble('unreachable', () =>
      log.warn({ hub: hubUrl }, `The hub at ${hubUrl} cannot be reached (${error.message}); samples are kept and it is tried again.`),
    );
    socket.disconnect();
    retry();
  });

  const leave = (): void => {
    const wasWelcomed = link === 'welcomed';
    link = 'closed';
    stopTimer();
    socket.disconnect();
    if (wasWelcomed) onSessionEnd({ wasTooBig: false });
  };
  return {
    open() {
      if (link === 'closed') connect();
    },
    cut: leave,
    async close(reason) {
      if (link === 'welcomed') await ask('farewell', { reason } satisfies Farewell, plainAckSchema, FAREWELL_TIMEOUT_MS);
      leave();
    },
  };
}

/** The parser sends a Buffer as it is, but any other view with all of the memory behind it. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

function closeCodeOf(details: unknown): number | null {
  const context = typeof details === 'object' && details !== null && 'context' in details ? details.context : null;
  const code = typeof context === 'object' && context !== null && 'code' in context ? context.code : null;
  return typeof code === 'number' ? code : null;
}
