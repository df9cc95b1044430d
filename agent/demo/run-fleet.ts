import { describeError } from '#shared/errors/describe-error.ts';
import type { Clock } from '../clock.ts';
import { startAlignedTimer } from '../collect/aligned-timer.ts';
import type { Log } from '../log.ts';
import type { HubAddress } from '../transport/hub-address.ts';
import { type Incident, incidentsAt } from './incident-plan.ts';
import { openingIncidents, underWay } from './opening-incidents.ts';
import type { HistoryMemory } from './remember-history.ts';
import { createSimulatedAgent, type SimulatedAgent } from './simulated-agent.ts';
import { createSimulatedHost } from './simulated-host.ts';
import { planVenue } from './venue-plan.ts';

export interface FleetDependencies {
  readonly hubs: readonly HubAddress[];
  readonly hostCount: number;
  readonly seed: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly memory: HistoryMemory;
}

export interface Fleet {
  close(): Promise<void>;
}

const INTERVAL_MS = 1_000;
const REMEMBER_EACH_MS = 60_000;
/** Hosts that tell their past at the same time; the others wait, so that the first are soon alive. */
const TELLING_AT_ONCE = 4;

const NOTHING: readonly Incident[] = [];

/** A venue full of machines that do not exist, in one process. They join a few at a time, then live at one sample a second. */
export function runFleet({ hubs, hostCount, seed, clock, random, log, memory }: FleetDependencies): Fleet {
  const startMs = clock.nowMs();
  const opening = openingIncidents(hostCount, startMs);
  let known: { readonly timeMs: number; readonly byHost: ReadonlyMap<number, readonly Incident[]> } = {
    timeMs: Number.NaN,
    byHost: new Map(),
  };
  /** Looked up once for each moment, not once for each host. */
  const incidentsOf = (hostIndex: number, timeMs: number): readonly Incident[] => {
    if (known.timeMs !== timeMs) {
      const byHost = new Map<number, Incident[]>();
      for (const incident of [...incidentsAt(seed, hostCount, timeMs), ...underWay(opening, timeMs)]) {
        byHost.set(incident.hostIndex, [...(byHost.get(incident.hostIndex) ?? []), incident]);
      }
      known = { timeMs, byHost };
    }
    return known.byHost.get(hostIndex) ?? NOTHING;
  };

  const waiting: SimulatedAgent[] = [];
  let living = 0;
  const joinNext = (): void => waiting.shift()?.open();
  const agents = planVenue(hostCount, seed).map((plan) =>
    createSimulatedAgent({
      host: createSimulatedHost(plan, startMs - 86_400_000),
      hubs,
      clock,
      random,
      // Of a whole fleet only what needs somebody is worth a line.
      log: log.child({ host: plan.name }, { level: 'error' }),
      intervalMs: INTERVAL_MS,
      incidentsAt: (timeMs) => incidentsOf(plan.index, timeMs),
      toldUntilMs: memory.toldUntilMs,
      onLive() {
        living += 1;
        if (living === hostCount) log.info({ hosts: hostCount }, 'All simulated hosts are live.');
        joinNext();
      },
    }),
  );
  waiting.push(...agents);
  for (let index = 0; index < TELLING_AT_ONCE; index += 1) joinNext();

  const remember = async (): Promise<void> => {
    if (living === hostCount) await memory.remember(clock.nowMs());
  };
  let rememberedMs = clock.monotonicMs();
  const stopTimer = startAlignedTimer({
    clock,
    intervalMs: INTERVAL_MS,
    onTick(timeMs) {
      for (const agent of agents) agent.tick(timeMs);
      if (clock.monotonicMs() - rememberedMs < REMEMBER_EACH_MS) return;
      rememberedMs = clock.monotonicMs();
      remember().catch((error: unknown) => log.warn({ err: error }, `What was told cannot be remembered: ${describeError(error)}`));
    },
  });
  return {
    async close() {
      stopTimer();
      await Promise.all([remember(), ...agents.map((agent) => agent.close('stopped'))]);
    },
  };
}
