import type { Socket } from 'socket.io';
import { accept, refuse } from '#shared/protocol/ack.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { AgentHello, AgentToHub, BatchAck, HubToAgent } from '#shared/protocol/agent-events.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import { refusalOf } from '../kernel/refusal-of.ts';
import { createAgentLimits } from './agent-limits.ts';
import type { AgentSession, OnTaken } from './agent-session.ts';
import type { CreditAccount } from './credit-ledger.ts';
import { takeBatchesFast } from './take-batches.ts';

/** A connection that sends this much nonsense, or so far above its limits, is closed. */
const REFUSALS_BEFORE_CLOSE = 20;

export type AgentSocket = Socket<AgentToHub, HubToAgent>;

/** Socket.IO's way back, if the agent asked for an answer; whatever it gave in its place otherwise. */
type Reply = unknown;

export interface ServeAgentOptions {
  readonly socket: AgentSocket;
  readonly hello: AgentHello;
  readonly session: Promise<AgentSession>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly credit: CreditAccount;
  /** It was refused too often and is closed. */
  readonly onClosed: () => void;
}

/** Hands what an agent sends to its session, within its limits, and answers with an acknowledgement or a coded refusal. */
export function serveAgent({ socket, hello, session, clock, log, metrics, credit, onClosed }: ServeAgentOptions): void {
  const limits = createAgentLimits({ nowMs: clock.monotonicMs(), credit });
  let refusals = 0;
  /** Once it is open nobody has to wait for it; who waits for it now goes before who comes then. */
  let opened: AgentSession | null = null;
  session.then(
    (open) => (opened = open),
    () => undefined,
  );

  const deny = (event: string, refusal: Refusal, error: unknown, reply: Reply): void => {
    metrics.refusals.inc({ code: refusal.code });
    log.warn({ host: hello.hostId, event, code: refusal.code, err: error }, `refused: ${refusal.message}`);
    send(reply, refuse(refusal));
    if (!refusal.code.startsWith('protocol.')) return;
    refusals += 1;
    if (refusals < REFUSALS_BEFORE_CLOSE || !socket.connected) return;
    onClosed();
    socket.disconnect(true);
  };
  /** True if a message may come in, and is then under way until it is answered or failed. */
  const admit = (event: string, bytes: number, nowMs: number, reply: Reply): boolean => {
    // What was read before the connection was closed may still be handed out.
    if (!socket.connected) return false;
    const refusal = limits.admit(bytes, nowMs);
    if (refusal !== null) deny(event, refusal, undefined, reply);
    return refusal === null;
  };
  const answer = (bytes: number, value: unknown, reply: Reply): void => {
    limits.answered(bytes);
    send(reply, value);
  };
  const fail = (event: string, bytes: number, error: unknown, reply: Reply): void => {
    limits.answered(bytes);
    // Nothing was refused: it comes again by the next connection.
    if (error instanceof AppError && error.code === 'store.connection-ended') return;
    deny(event, refusalOf(error), error, reply);
  };
  /** Begun at once where the session is open: samples that come with their announcement find that it is under way. */
  const outcomeOf = async (work: (open: AgentSession) => unknown): Promise<unknown> => work(opened ?? (await session));
  const request = (event: string, payload: unknown, reply: Reply, work: (open: AgentSession) => unknown): void => {
    const bytes = sizeOf(payload);
    if (!admit(event, bytes, clock.monotonicMs(), reply)) return;
    outcomeOf(work).then(
      (value) => answer(bytes, value, reply),
      (error: unknown) => fail(event, bytes, error, reply),
    );
  };
  let granted = credit.grant();
  /** Said only when it has changed by more than an eighth. */
  const withCredit = (answered: BatchAck): BatchAck => {
    const creditBytes = credit.grant();
    if (!answered.ok || Math.abs(creditBytes - granted) * 8 <= granted) return answered;
    granted = creditBytes;
    return accept({ ...answered.value, creditBytes });
  };
  const samples = (raw: unknown, reply: Reply): void => {
    const bytes = sizeOf(raw);
    const arrivedMs = clock.monotonicMs();
    if (!admit('samples', bytes, arrivedMs, reply)) return;
    const onTaken: OnTaken = (accepted, sampleCount) => {
      metrics.ingest.batches += 1;
      metrics.ingest.samples += sampleCount;
      metrics.ingestSeconds.observe((clock.monotonicMs() - arrivedMs) / 1_000);
      answer(bytes, withCredit(accepted), reply);
    };
    const onRefused = (error: unknown): void => fail('samples', bytes, error, reply);
    if (opened === null) session.then((open) => open.samples(raw, onTaken, onRefused), onRefused);
    else opened.samples(raw, onTaken, onRefused);
  };

  socket.on('announce', (raw, reply) => request('announce', null, reply, (open) => open.announce(raw)));
  socket.on('facts', (raw, reply) => request('facts', null, reply, (open) => open.facts(raw)));
  socket.on('farewell', (raw, reply) => request('farewell', null, reply, (open) => open.farewell(raw)));
  socket.on('beat', (reply) => request('beat', null, reply, () => accept(null)));
  socket.on('samples', samples);
  takeBatchesFast(socket, samples);
  socket.on('backfill', (raw, reply) =>
    request('backfill', batchOf(raw), reply, async (open) => {
      const { answer: accepted, sampleCount } = await open.backfill(raw);
      if (sampleCount > 0) metrics.ingest.batches += 1;
      metrics.ingest.samples += sampleCount;
      return withCredit(accepted);
    }),
  );
}

function send(reply: Reply, value: unknown): void {
  if (typeof reply === 'function') (reply as (value: unknown) => void)(value);
}

/** Bytes of samples in a payload that nobody has looked at yet; what is no bytes will be refused for that. */
const sizeOf = (payload: unknown): number => (payload instanceof Uint8Array || payload instanceof ArrayBuffer ? payload.byteLength : 0);
const batchOf = (raw: unknown): unknown => (typeof raw === 'object' && raw !== null && 'batch' in raw ? raw.batch : null);
