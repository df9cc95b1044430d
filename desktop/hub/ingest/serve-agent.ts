import type { Socket } from 'socket.io';
import { accept, refuse } from '#shared/protocol/ack.ts';
import type { AgentHello, AgentToHub, BatchAck, HubToAgent } from '#shared/protocol/agent-events.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import { refusalOf } from '../kernel/refusal-of.ts';
import { createAgentLimits } from './agent-limits.ts';
import type { AgentSession } from './agent-session.ts';
import type { CreditAccount } from './credit-ledger.ts';

/** A connection that sends this much nonsense, or so far above its limits, is closed. */
const REFUSALS_BEFORE_CLOSE = 20;

export type AgentSocket = Socket<AgentToHub, HubToAgent>;

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
  const limits = createAgentLimits({ clock, credit });
  let refusals = 0;
  /** Once it is open nobody has to wait for it; who waits for it now goes before who comes then. */
  let opened: AgentSession | null = null;
  session.then(
    (open) => (opened = open),
    () => undefined,
  );

  const deny = (event: string, refusal: Refusal, error: unknown, reply: ((value: ReturnType<typeof refuse>) => void) | null): void => {
    metrics.refusals.inc({ code: refusal.code });
    log.warn({ host: hello.hostId, event, code: refusal.code, err: error }, `refused: ${refusal.message}`);
    reply?.(refuse(refusal));
    if (!refusal.code.startsWith('protocol.')) return;
    refusals += 1;
    if (refusals < REFUSALS_BEFORE_CLOSE || !socket.connected) return;
    onClosed();
    socket.disconnect(true);
  };
  const outcomeOf = async <T>(work: (open: AgentSession) => Promise<T> | T): Promise<T> => work(opened ?? (await session));
  const answer = <T>(event: string, payload: unknown, ack: unknown, work: (open: AgentSession) => Promise<T> | T): void => {
    // What was read before the connection was closed may still be handed out.
    if (!socket.connected) return;
    const reply = typeof ack === 'function' ? (ack as (value: T | ReturnType<typeof refuse>) => void) : null;
    const bytes = sizeOf(payload);
    const refusal = limits.admit(bytes);
    if (refusal !== null) {
      deny(event, refusal, undefined, reply);
      return;
    }
    outcomeOf(work).then(
      (value) => {
        limits.answered(bytes);
        reply?.(value);
      },
      (error: unknown) => {
        limits.answered(bytes);
        deny(event, refusalOf(error), error, reply);
      },
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

  socket.on('announce', (raw, ack) => answer('announce', null, ack, (open) => open.announce(raw)));
  socket.on('facts', (raw, ack) => answer('facts', null, ack, (open) => open.facts(raw)));
  socket.on('farewell', (raw, ack) => answer('farewell', null, ack, (open) => open.farewell(raw)));
  socket.on('beat', (ack) => answer('beat', null, ack, () => accept(null)));
  socket.on('samples', (raw, ack) => {
    const arrivedMs = clock.monotonicMs();
    answer('samples', raw, ack, async (open) => {
      const { answer: accepted, sampleCount } = await open.samples(raw);
      metrics.batchesIngested.inc();
      metrics.samplesIngested.inc(sampleCount);
      metrics.ingestSeconds.observe((clock.monotonicMs() - arrivedMs) / 1_000);
      return withCredit(accepted);
    });
  });
  socket.on('backfill', (raw, ack) =>
    answer('backfill', batchOf(raw), ack, async (open) => {
      const { answer: accepted, sampleCount } = await open.backfill(raw);
      if (sampleCount > 0) metrics.batchesIngested.inc();
      metrics.samplesIngested.inc(sampleCount);
      return withCredit(accepted);
    }),
  );
}

/** Bytes of samples in a payload that nobody has looked at yet; what is no bytes will be refused for that. */
const sizeOf = (payload: unknown): number => (payload instanceof Uint8Array || payload instanceof ArrayBuffer ? payload.byteLength : 0);
const batchOf = (raw: unknown): unknown => (typeof raw === 'object' && raw !== null && 'batch' in raw ? raw.batch : null);
