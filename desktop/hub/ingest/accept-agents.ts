import type { Namespace } from 'socket.io';
import type { HostIdentity, HostLink, HostStandby } from '#shared/domain/host.ts';
import { withinTold } from '#shared/domain/process-usage.ts';
import { accept, ackSchema, refuse } from '#shared/protocol/ack.ts';
import { type AgentHello, type AgentToHub, clockReadingSchema, type HubToAgent } from '#shared/protocol/agent-events.ts';
import { topProcessesSchema } from '#shared/protocol/top-processes.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Access } from '../access/access.ts';
import type { AgentCredentials } from '../access/agents/open-agent-credentials.ts';
import { type Origin, originOf } from '../access/origin.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import { refusalOf } from '../kernel/refusal-of.ts';
import type { SampleStore } from '../store/sample-store.ts';
import { type Admission, admitAgent } from './admit-agent.ts';
import type { AgentLinks } from './agent-links.ts';
import { type AgentSession, createAgentSession, identityOf } from './agent-session.ts';
import { answerBatchesFast } from './answer-batches.ts';
import { createClockWatch } from './clock-watch.ts';
import { createCreditLedger, type CreditAccount } from './credit-ledger.ts';
import { followCredentials } from './follow-credentials.ts';
import { forgetRequest } from './forget-request.ts';
import { createGate } from './gate.ts';
import type { IngestListener } from './ingest-listener.ts';
import { paceAgents } from './pace-agents.ts';
import { keepYoung } from './keep-young.ts';
import { createPenaltyBox } from './penalty-box.ts';
import { type AgentSocket, serveAgent } from './serve-agent.ts';

const PROCESSES_TIMEOUT_MS = 5_000;
const CLOCK_TIMEOUT_MS = 1_000;
/** Messages of the second lane, of all agents together, that the store has at once: it is busy with them for a tenth of a second at most. */
const BACKFILLS_AT_ONCE = 12;

export interface AcceptAgentsOptions {
  readonly namespace: Namespace<AgentToHub, HubToAgent>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly store: SampleStore;
  readonly access: Access;
  readonly credentials: Pick<AgentCredentials, 'door' | 'onRotation'>;
  /** What was known of a host's standbys before it came. */
  readonly knownStandby: (hostId: string) => HostStandby | undefined;
  /** Simulated hosts are let in only when the hub was started with `--demo`. */
  readonly isDemo: boolean;
  readonly listener: IngestListener & {
    onConnected(identity: HostIdentity): void;
    /** How far the host's clock is ahead of the hub's, milliseconds. */
    onClockOffset(hostId: string, offsetMs: number): void;
    /** It samples this often from now on. */
    onPaced(hostId: string, intervalMs: number): void;
    onDisconnected(hostId: string, state: Exclude<HostLink['state'], 'connected'>): void;
  };
}

/** What is known of a connected agent. */
interface AgentData {
  readonly hello: AgentHello;
  readonly principal: Principal;
  readonly origin: Origin;
}

/** Lets agents in, hands what they send to their session, and answers with an acknowledgement or a coded refusal. */
export function acceptAgents(options: AcceptAgentsOptions): AgentLinks {
  const { namespace, clock, log, metrics, store, listener } = options;
  const connected = new Map<string, AgentSocket>();
  /** Ends what a connection still has on its way to the store, so that the next one of the same host can ask what is there. */
  const closers = new Map<AgentSocket, () => void>();
  const ledger = createCreditLedger();
  metrics.ingest.waitingBytes = ledger.waitingBytes;
  const backfillGate = createGate(BACKFILLS_AT_ONCE);
  const penalties = createPenaltyBox(clock);

  const rights = followCredentials(options);
  const pacing = paceAgents({ clock, connected: () => connected, onPaced: listener.onPaced });
  const admission = {
    access: options.access,
    door: options.credentials.door,
    isDemo: options.isDemo,
    penalties,
    answersAlready: async ({
      credentialId,
      hostId,
    }: {
      readonly credentialId: string;
      readonly hostId: string;
    }): Promise<Origin | null> => {
      const before = connected.get(hostId);
      const { principal, origin } = (before?.data ?? {}) as Partial<AgentData>;
      if (before === undefined || origin === undefined || principal?.kind !== 'agent' || principal.credentialId !== credentialId)
        return null;
      return (await askClock(before, null)) === null || !before.connected ? null : origin;
    },
  };

  namespace.use((socket, next) => {
    const origin = originOf(socket.handshake.address);
    const judge = (result: Admission): void => {
      if (result.ok) {
        socket.data = { hello: result.hello, principal: result.principal, origin } satisfies AgentData;
        next();
        return;
      }
      metrics.refusals.inc({ code: result.refusal.code });
      log.warn({ address: socket.handshake.address, code: result.refusal.code }, `agent refused: ${result.refusal.message}`);
      next(Object.assign(new Error(result.refusal.message), { data: result.refusal }));
      setImmediate(() => socket.conn.close());
    };
    admitAgent(socket.handshake.auth, origin, admission).then(judge, (error: unknown) => {
      log.error({ err: error }, 'an agent could not be judged; it will come again');
      judge({ ok: false, refusal: refusalOf(error) });
    });
  });

  namespace.on('connection', (socket: AgentSocket) => {
    const { hello, principal } = socket.data as AgentData;
    forgetRequest(socket);
    keepYoung(socket.conn);
    answerBatchesFast(socket);
    rights.begin(socket, principal);
    // Handlers are there before the first wait, so that nothing sent at once is missed; they wait for the session.
    const credit = ledger.open();
    const session = begin(socket, hello, credit);
    serveAgent({ socket, hello, session, clock, log, metrics, credit, onClosed: () => penalties.send(hello.hostId) });
    socket.on('disconnect', (reason) => {
      credit.close();
      closers.get(socket)?.();
      closers.delete(socket);
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

  async function begin(socket: AgentSocket, hello: AgentHello, credit: CreditAccount): Promise<AgentSession> {
    const before = connected.get(hello.hostId);
    connected.set(hello.hostId, socket);
    metrics.connectedAgents.set(connected.size);
    if (before !== undefined) {
      log.warn({ host: hello.hostId }, 'the same host connected again; its earlier connection is closed');
      before.disconnect(true);
    }
    const arrivedMs = clock.nowMs();
    const identity = identityOf(hello, options.knownStandby(hello.hostId));
    listener.onConnected(identity);
    log.info({ host: hello.hostId, hostName: hello.name, version: hello.agentVersion }, 'agent connected');
    try {
      await store.saveHost(identity);
      const storedSequence = await store.storedSequence(hello.hostId, hello.bootId);
      const clockWatch = createClockWatch({
        clock,
        sentAtMs: hello.sentAtMs - arrivedMs + clock.nowMs(),
        intervalMs: hello.intervalMs,
        ask: (offsetMs) => askClock(socket, offsetMs),
        onOffset: (offsetMs) => listener.onClockOffset(hello.hostId, offsetMs),
      });
      const session = createAgentSession({ hello, clock, clockWatch, store, listener, backfillGate, storedSequence });
      if (socket.connected) closers.set(socket, session.close);
      else session.close();
      socket.emit('welcome', { hubTimeMs: clock.nowMs(), storedSequence, creditBytes: credit.grant() });
      pacing.begin(hello.hostId, socket);
      return session;
    } catch (error) {
      log.error({ host: hello.hostId, err: error }, 'an agent could not be let in; it will come again');
      socket.disconnect(true);
      throw error;
    }
  }

  return {
    count: () => connected.size,
    pace: pacing.set,
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
      if (parsed.success) return parsed.data.ok ? accept(withinTold(parsed.data.value)) : parsed.data;
      return refuse(unreachable('The host gave an answer that does not fit.'));
    },
  };
}

/** The agent's clock now, null if it does not tell. */
async function askClock(socket: AgentSocket, offsetMs: number | null): Promise<number | null> {
  let raw: unknown;
  try {
    raw = await socket.timeout(CLOCK_TIMEOUT_MS).emitWithAck('clock', { offsetMs });
  } catch {
    // Socket.IO's only failure here is the timeout.
    return null;
  }
  const reading = clockReadingSchema.safeParse(raw);
  return reading.success ? reading.data.nowMs : null;
}

const unreachable = (message: string): Refusal => ({ code: 'host.unreachable', message, remedy: 'It is asked again when it is back.' });
