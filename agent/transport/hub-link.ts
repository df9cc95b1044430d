import { io, type Socket } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import type { TopProcesses } from '#shared/domain/process-usage.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { accept, refuse } from '#shared/protocol/ack.ts';
import {
  type AgentHello,
  type AgentToHub,
  type BatchValue,
  clockOffsetSchema,
  type ClockReading,
  type Farewell,
  type HubToAgent,
  type PlainAck,
  plainAckSchema,
  welcomeSchema,
} from '#shared/protocol/agent-events.ts';
import { type AgentPace, agentPaceSchema, type Paced } from '#shared/protocol/agent-pace.ts';
import { type Refusal, refusalSchema } from '#shared/protocol/refusal.ts';
import { AGENT_NAMESPACE, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { pinnedTo } from '../../believe/pinned-to.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createAskHub } from './ask-hub.ts';
import { closeCodeOf } from './close-code-of.ts';
import type { HubAddress, PresentedCredential } from './hub-address.ts';
import type { GiveUp, HubSession, SessionEnd } from './hub-session.ts';
import { keepCredential } from './keep-credential.ts';
import { openSession } from './open-session.ts';
import { tellUnreachable } from './tell-unreachable.ts';

const FAREWELL_TIMEOUT_MS = 1_000;
const BEAT_EVERY_MS = 1_000;
/** WebSocket close code for a message above the receiver's limit. */
const CLOSED_TOO_BIG = 1_009;

/** How long a hub may be silent, milliseconds. */
export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
  /** Ask for a sign of life each second when nothing else is answered. */
  readonly isBeating: boolean;
}
/** With nowhere else to go a slow hub is better than none. */
export const ALONE: Patience = { connectMs: 5_000, answerMs: 15_000, isBeating: false };
/** With another hub that waits. */
export const WITH_STANDBY: Patience = { connectMs: 2_000, answerMs: 3_000, isBeating: true };

/** Why there is no connection; `progress` says that the hub had taken something on it. */
export interface LinkDown {
  readonly why: 'lost' | 'refused';
  readonly refusal: Refusal | null;
  readonly hadProgress: boolean;
}

export interface HubLinkDependencies {
  readonly hub: HubAddress;
  /** Asked at each handshake. */
  readonly hello: () => Omit<AgentHello, 'token' | 'protocolVersion' | 'sentAtMs' | 'roll'>;
  readonly patience: Patience;
  readonly clock: Clock;
  readonly log: Log;
  readonly onSession: (session: HubSession) => void;
  readonly onSessionEnd: (end: SessionEnd) => void;
  /** After the session's end, if there was one: this attempt is over. */
  readonly onDown: (down: LinkDown) => void;
  readonly onBatchAnswer: (value: BatchValue) => void;
  /** How far this host's clock is ahead of the hub's, as the hub found it; null before it has. */
  readonly onClockOffset: (offsetMs: number | null) => void;
  readonly takeTopProcesses: () => Promise<TopProcesses>;
  /** How fast the hub wants it to sample; nothing unless given. */
  readonly onPace?: (pace: AgentPace) => Paced;
}

/** The way to one hub: a connection at a time, each made by `connect`. */
export interface HubLink {
  connect(): void;
  /** Ends the connection without a word; `onDown` is not told. */
  drop(): void;
  /** Says why it goes, if there is someone to say it to, and drops. At most a second. */
  leave(reason: Farewell['reason']): Promise<void>;
}

export function createHubLink(dependencies: HubLinkDependencies): HubLink {
  const { hub, hello, patience, clock, log, onSession, onSessionEnd, onDown, onBatchAnswer, onClockOffset, takeTopProcesses, onPace } =
    dependencies;
  const { url } = hub;
  let named: ReturnType<typeof hello> | null = null;
  let presented: PresentedCredential | null = null;
  const socket: Socket<HubToAgent, AgentToHub> = io(url + AGENT_NAMESPACE, {
    auth: (send: (auth: object) => void) => {
      named = hello();
      presented = hub.credential?.present() ?? null;
      const roll = presented?.roll ?? null;
      const right = { token: presented?.token ?? hub.token, ...(roll === null ? {} : { roll }) };
      send({ ...named, ...right, protocolVersion: PROTOCOL_VERSION, sentAtMs: clock.nowMs() } satisfies AgentHello);
    },
    transports: ['websocket'],
    parser: msgpackParser,
    // Socket.IO's own reconnection knows neither full jitter nor refusals nor other hubs.
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    timeout: patience.connectMs,
    // Socket.IO hands it on to Node's https as it is; its types know of browsers only.
    ...(pinnedTo({ url, ca: hub.ca }) as { ca?: string }),
  });
  let link: 'down' | 'connecting' | 'welcomed' = 'down';
  let hadProgress = false;
  let answeredMs = 0;
  let leaving: Refusal | null = null;
  let toldTrouble = '';
  let stopTimer = (): void => undefined;

  /** Says what is wrong once, until it is another trouble or it is over. */
  const tellTrouble = (kind: string, tell: () => void): void => {
    if (toldTrouble !== kind) tell();
    toldTrouble = kind;
  };
  const ask = createAskHub(socket as Socket, patience.answerMs, log);
  const giveUp = (why: GiveUp): void => {
    if (link !== 'welcomed') return;
    leaving = why.reason === 'refused' ? why.refusal : null;
    const reason = leaving === null ? 'it does not answer' : `it refuses: ${leaving.message} ${leaving.remedy ?? ''}`.trim();
    if (why.reason !== 'cannot-begin')
      log.warn({ hub: url, ...(leaving === null ? {} : { code: leaving.code }) }, `Leaving the hub, ${reason}`);
    toldTrouble = 'lost';
    socket.disconnect();
  };
  const beat = (): void => {
    stopTimer = clock.after(BEAT_EVERY_MS, () => {
      if (link !== 'welcomed') return;
      if (clock.monotonicMs() - answeredMs < BEAT_EVERY_MS) beat();
      else
        void ask('beat', undefined, plainAckSchema).then((answer) => {
          if (link !== 'welcomed') return;
          if (answer.kind === 'lost') giveUp({ reason: 'no-answer' });
          else beat();
        });
    });
  };
  const down = (why: LinkDown['why'], refusal: Refusal | null, end: SessionEnd): void => {
    if (link === 'down') return;
    stopTimer();
    const wasWelcomed = link === 'welcomed';
    link = 'down';
    if (wasWelcomed) onSessionEnd(end);
    onDown({ why, refusal, hadProgress });
  };

  socket.on('connect', () => {
    stopTimer();
    stopTimer = clock.after(patience.connectMs, () => {
      tellTrouble('no-welcome', () => log.warn({ hub: url }, `What answers at ${url} does not say welcome; is it a hub?`));
      socket.disconnect();
    });
  });
  (socket as Socket).on('welcome', (raw: unknown) => {
    const welcome = welcomeSchema.safeParse(raw);
    if (!welcome.success || named === null) {
      const issues = describeIssues(welcome.error?.issues ?? []);
      tellTrouble('bad-welcome', () => log.error({ hub: url }, `The hub's welcome does not fit: ${issues}.`));
      socket.disconnect();
      return;
    }
    stopTimer();
    link = 'welcomed';
    toldTrouble = '';
    leaving = null;
    hadProgress = false;
    answeredMs = clock.monotonicMs();
    const { storedSequence, creditBytes } = welcome.data;
    log.info({ hub: url, hostId: named.hostId, storedSequence }, `Connected to the hub at ${url}.`);
    if (patience.isBeating) beat();
    const session = openSession({
      ask,
      creditBytes,
      bootId: named.bootId,
      storedSequence,
      giveUp,
      noteProgress: () => (hadProgress = true),
      onAnswer: () => (answeredMs = clock.monotonicMs()),
      onBatchAnswer,
    });
    onSession(session);
  });
  (socket as Socket).on('credential', (raw: unknown, answer: unknown) => {
    if (link === 'down') return;
    const kept = keepCredential(raw, hub, presented, log);
    if (typeof answer === 'function') (answer as (ack: PlainAck) => void)(kept);
  });
  (socket as Socket).on('clock', (raw: unknown, answer: unknown) => {
    if (typeof answer === 'function') (answer as (reading: ClockReading) => void)({ nowMs: clock.nowMs() });
    const found = clockOffsetSchema.safeParse(raw);
    if (found.success) onClockOffset(found.data.offsetMs);
  });
  (socket as Socket).on('pace', (raw: unknown, answer: unknown) => {
    const pace = agentPaceSchema.safeParse(raw);
    if (!pace.success || onPace === undefined || typeof answer !== 'function') return;
    (answer as (paced: Paced) => void)(onPace(pace.data));
  });
  socket.on('topProcesses', (answer) => {
    takeTopProcesses().then(
      ({ takenAtMs, tells, byCpu, byMemory }) => answer(accept({ takenAtMs, tells, byCpu: [...byCpu], byMemory: [...byMemory] })),
      (error: unknown) => {
        log.warn({ err: error }, `The processes cannot be listed: ${describeError(error)}`);
        answer(refuse({ code: 'host.unreachable', message: 'This host cannot list its processes.' }));
      },
    );
  });
  socket.on('disconnect', (reason, details) => {
    if (link === 'down') return;
    const wasTooBig = closeCodeOf(details) === CLOSED_TOO_BIG;
    if (wasTooBig)
      log.error({ hub: url, closeCode: CLOSED_TOO_BIG }, 'The hub closed the connection: a message was too big for it (1009).');
    else
      tellTrouble('lost', () =>
        log.warn({ hub: url, reason }, `The hub at ${url} is gone (${reason}); samples are kept until it is back.`),
      );
    down('lost', leaving, { wasTooBig });
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (link === 'down') return;
    const refused = refusalSchema.safeParse(error.data);
    socket.disconnect();
    if (refused.success) {
      const { code, message, remedy } = refused.data;
      tellTrouble(code, () => log.error({ code, hub: url }, `The hub refuses this agent: ${message} ${remedy ?? ''}`.trim()));
      down('refused', refused.data, { wasTooBig: false });
      return;
    }
    tellTrouble('unreachable', () =>
      log.warn({ hub: url }, `The hub at ${url} cannot be reached (${tellUnreachable(error)}); samples are kept and it is tried again.`),
    );
    down('lost', null, { wasTooBig: false });
  });

  const drop = (): void => {
    const wasWelcomed = link === 'welcomed';
    link = 'down';
    stopTimer();
    socket.disconnect();
    if (wasWelcomed) onSessionEnd({ wasTooBig: false });
  };
  return {
    connect() {
      link = 'connecting';
      socket.connect();
    },
    drop,
    async leave(reason) {
      if (link === 'welcomed') await ask('farewell', { reason } satisfies Farewell, plainAckSchema, FAREWELL_TIMEOUT_MS);
      drop();
    },
  };
}
