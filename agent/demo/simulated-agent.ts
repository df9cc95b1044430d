import type { Farewell } from '#shared/protocol/agent-events.ts';
import { AGENT_VERSION } from '../agent-version.ts';
import type { Clock } from '../clock.ts';
import { makeBootId } from '../identity/make-boot-id.ts';
import type { Log } from '../log.ts';
import { createMemorySpool } from '../spool/memory-spool.ts';
import type { HubAddress } from '../transport/hub-address.ts';
import { createTransport } from '../transport/transport.ts';
import { historyTimes } from './history-times.ts';
import type { Incident } from './incident-plan.ts';
import type { SimulatedHost } from './simulated-host.ts';

export interface SimulatedAgentDependencies {
  readonly host: SimulatedHost;
  readonly hubs: readonly HubAddress[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly intervalMs: number;
  /** What is wrong with this host at a moment. */
  readonly incidentsAt: (timeMs: number) => readonly Incident[];
  /** Nothing older is told. */
  readonly toldUntilMs: number;
  /** Its past is with the hub: from now on it lives. */
  readonly onLive: () => void;
}

/** An agent without a machine: the same queue and transport as a real one. */
export interface SimulatedAgent {
  open(): void;
  /** A second has passed. */
  tick(timeMs: number): void;
  close(reason: Farewell['reason']): Promise<void>;
}

const QUEUE = { keepMs: 600_000, maxBytes: 4_194_304 };
/** Well below what a hub takes at once. */
const HISTORY_BATCH_BYTES = 150_000;
/** Batches of history that may wait: its pace is the hub's. */
const HISTORY_AHEAD = 2;

export function createSimulatedAgent(dependencies: SimulatedAgentDependencies): SimulatedAgent {
  const { host, clock, intervalMs, incidentsAt, toldUntilMs, onLive } = dependencies;
  const { plan, series } = host;
  const spool = createMemorySpool({ clock, bootId: makeBootId(), series, ...QUEUE });
  let history: Generator<number> | null = null;
  let isLive = false;
  let isCut = false;

  const transport = createTransport({
    ...dependencies,
    spool,
    series,
    makeBootId,
    hello: {
      hostId: plan.hostId,
      name: plan.name,
      zone: plan.zone,
      labels: { environment: 'demo' },
      platform: 'linux',
      agentVersion: AGENT_VERSION,
      intervalMs,
      isSimulated: true,
    },
    gatherFacts: () => Promise.resolve(host.facts()),
    // It samples once a second anyway.
    onPace: () => ({ intervalMs }),
    takeTopProcesses: () => Promise.resolve(host.topProcesses(clock.nowMs())),
    onStored: () => {
      if (!isLive) tellHistory();
    },
  });

  const isSilent = (incidents: readonly Incident[]): boolean => incidents.some(({ kind }) => kind === 'silence');
  const tellHistory = (): void => {
    history ??= historyTimes(clock.nowMs(), toldUntilMs);
    while (spool.statistics().batches < HISTORY_AHEAD) {
      const ticks = [];
      let bytes = 0;
      for (let next = history.next(); next.done !== true; next = history.next()) {
        const incidents = incidentsAt(next.value);
        if (isSilent(incidents)) continue;
        const tick = host.step(next.value, incidents);
        ticks.push(tick);
        bytes += tick.values.byteLength + 16;
        if (bytes > HISTORY_BATCH_BYTES) break;
      }
      if (ticks.length === 0) break;
      spool.append(ticks);
    }
    transport.wake();
    if (spool.statistics().batches > 0) return;
    isLive = true;
    onLive();
  };

  return {
    open: () => transport.open(),
    tick(timeMs) {
      if (!isLive) return;
      const incidents = incidentsAt(timeMs);
      if (isSilent(incidents)) {
        if (!isCut) transport.cut();
        isCut = true;
        return;
      }
      if (isCut) transport.open();
      isCut = false;
      spool.append([host.step(timeMs, incidents)]);
      transport.wake();
    },
    async close(reason) {
      await transport.close(reason);
      spool.close();
    },
  };
}
