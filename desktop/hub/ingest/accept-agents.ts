import type { Namespace, Socket } from 'socket.io';
import type { HostIdentity, HostLink } from '#shared/domain/host.ts';
import { ackSchema, refuse } from '#shared/protocol/ack.ts';
import { type AgentHello, agentHelloSchema, type AgentToHub, type HubToAgent, topProcessesSchema } from '#shared/protocol/agent-events.ts';
import { refusalSchema, type Refusal } from '#shared/protocol/refusal.ts';
import { checkHello } from '../access/check-hello.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import { refusalOf } from '../kernel/refusal-of.ts';
import type { SampleStore } from '../store/sample-store.ts';
import type { AgentLinks } from './agent-links.ts';
import { type AgentSession, createAgentSession, identityOf } from './agent-session.ts';
import type { IngestListener } from './ingest-listener.ts';

const PROCESSES_TIMEOUT_MS = 5_000;
/** A connection that sends this much nonsense is closed. */
const REFUSALS_BEFORE_CLOSE = 20;

export interface AcceptAgentsOptions {
  readonly namespace: Namespace<AgentToHub, HubToAgent>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly store: SampleStore;
  readonly judgeToken: (token: string) => 'allowed' | 'forbidden' | 'wrong';
  /** Simulated hosts are let in only when the hub was started with `--demo`. */
  readonly isDemo: boolean;
  readonly listener: IngestListener & {
    onConnected(identity: HostIdentity): void;
    onDisconnected(hostId: string, state: Exclude<HostLink['state'], 'connected'>): void;
  };
}

type AgentSocket = Socket<AgentToHub, HubToAgent>;

/** Lets agents in, hands what they send to their session, and answers with an acknowledgement or a coded refusal. */
export function acceptAgents(options: AcceptAgentsOptions): AgentLinks {
  const { namespace, clock, log, metrics, store, listener } = options;
  const connected = new Map<string, AgentSocket>();

  namespace.use((socket, next) => {
    const result = admit(socket, options);
    if (result.ok) {
      socket.data = result.hello;
      next();
      return;
    }
    metrics.refusals.inc({ code: result.refusal.code });
    log.warn({ address: socket.handshake.address, code: result.refusal.code }, `agent refused: ${result.refusal.message}`);
    next(Object.assign(new Error(result.refusal.message), { data: result.refusal }));
  });

  namespace.on('connection', (socket: AgentSocket) => {
    const hello = socket.data as AgentHello;
    // Handlers are there before the first wait, so that nothing sent at once is missed; they wait for the session.
    const session = begin(socket, hello);
    serve(socket, session);
    socket.on('disconnect', (reason) => {
      if (connected.get(hello.hostId) !== socket) return;
      connected.delete(hello.hostId);
      metrics.connectedAgents.set(connected.size);
      void session.then(
        (open) => listener.onDisconnected(hello.hostId, open.hasSaidFarewell() ? 'stopped' : 'lost'),
        () => listener.onDisconnected(hello.hostId, 'lost'),
      );
      log.info({ host: hello.hostId, reason }, 'agent disconnected');
    });
  });

  async function begin(socket: AgentSocket, hello: AgentHello): Promise<AgentSession> {
    const before = connected.get(hello.hostId);
    connected.set(hello.hostId, socket);
    metrics.connectedAgents.set(connected.size);
    if (before !== undefined) {
      log.warn({ host: hello.hostId }, 'the same host connected again; its earlier connection is closed');
      before.disconnect(true);
    }
    const identity = identityOf(hello);
    listener.onConnected(identity);
    log.info({ host: hello.hostId, hostName: hello.name, version: hello.agentVersion }, 'agent connected');
    try {
      await store.saveHost(identity);
      const storedSequence = await store.storedSequence(hello.hostId, hello.bootId);
      socket.emit('welcome', { hubTimeMs: clock.nowMs(), storedSequence });
      return createAgentSession({ hello, clock, store, listener, storedSequence });
    } catch (error) {
      log.error({ host: hello.hostId, err: error }, 'an agent could not be let in; it will come again');
      socket.disconnect(true);
      throw error;
    }
  }

  function serve(socket: AgentSocket, session: Promise<AgentSession>): void {
    let refusals = 0;
    const answer = <T>(event: string, ack: unknown, work: (open: AgentSession) => Promise<T> | T): void => {
      const reply = typeof ack === 'function' ? (ack as (value: T | ReturnType<typeof refuse>) => void) : null;
      session.then(work).then(
        (value) => reply?.(value),
        (error: unknown) => {
          const refusal = refusalOf(error);
          metrics.refusals.inc({ code: refusal.code });
          log.warn({ host: (socket.data as AgentHello).hostId, event, code: refusal.code, err: error }, `refused: ${refusal.message}`);
          reply?.(refuse(refusal));
          refusals += 1;
          if (refusals >= REFUSALS_BEFORE_CLOSE && refusal.code.startsWith('protocol.')) socket.disconnect(true);
        },
      );
    };
    socket.on('announce', (raw, ack) => answer('announce', ack, (open) => open.announce(raw)));
    socket.on('facts', (raw, ack) => answer('facts', ack, (open) => open.facts(raw)));
    socket.on('farewell', (raw, ack) => answer('farewell', ack, (open) => open.farewell(raw)));
    socket.on('samples', (raw, ack) => {
      const arrivedMs = clock.monotonicMs();
      answer('samples', ack, async (open) => {
        const { answer: accepted, sampleCount } = await open.samples(raw);
        metrics.batchesIngested.inc();
        metrics.samplesIngested.inc(sampleCount);
        metrics.ingestSeconds.observe((clock.monotonicMs() - arrivedMs) / 1_000);
        return accepted;
      });
    });
    socket.on('backfill', (raw, ack) =>
      answer('backfill', ack, async (open) => {
        const { answer: accepted, sampleCount } = await open.backfill(raw);
        if (sampleCount > 0) metrics.batchesIngested.inc();
        metrics.samplesIngested.inc(sampleCount);
        return accepted;
      }),
    );
  }

  return {
    count: () => connected.size,
    async topProcesses(hostId) {
      const socket = connected.get(hostId);
      if (socket === undefined) return refuse(unreachable('The host is not connected.'));
      let raw: unknown;
      try {
        raw = await socket.timeout(PROCESSES_TIMEOUT_MS).emitWithAck('topProcesses');
      } catch {
        // Socket.IO's only failure here is the timeout.
        return refuse(unreachable(`The host did not answer within ${PROCESSES_TIMEOUT_MS / 1_000} s.`));
      }
      const parsed = ackSchema(topProcessesSchema).safeParse(raw);
      return parsed.success ? parsed.data : refuse(unreachable('The host gave an answer that does not fit.'));
    },
  };
}

function admit(socket: AgentSocket, { judgeToken, isDemo }: AcceptAgentsOptions) {
  const result = checkHello(socket.handshake.auth, agentHelloSchema, { judgeToken, tokenName: 'agent_token' });
  if (result.ok && result.hello.isSimulated && !isDemo) {
    const refusal = refusalSchema.parse({
      code: 'agent.demo-mismatch',
      message: 'Simulated hosts are not let into a real venue.',
      remedy: 'Start the hub with --demo.',
    } satisfies Refusal);
    return { ok: false as const, refusal };
  }
  return result;
}

const unreachable = (message: string): Refusal => ({ code: 'host.unreachable', message, remedy: 'It is asked again when it is back.' });
