import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../scripts/bench/store/seeded-random.ts';
import { runHubCommand } from '../support/run-hub-command.ts';
import { waitUntil } from '../support/wait-until.ts';
import { type ChaosStage, openChaosStage, type StagedAgent } from './chaos-stage.ts';
import { comeToRest } from './come-to-rest.ts';
import { compareSamples, type Comparison, readExport } from './compare-samples.ts';
import { type ChaosEvent, planChaos } from './plan-chaos.ts';
import { readTickLog } from './tick-log.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly kills: number;
  readonly agents: number;
  /** Empty, the caller's. */
  readonly folder: string;
  readonly agentProgram: string;
  readonly onProgress?: (done: { readonly kills: number }) => void;
}

export interface ChaosReport {
  readonly seed: number;
  readonly agentKills: number;
  readonly hubKills: number;
  readonly harms: number;
  readonly connections: number;
  readonly samples: Comparison;
  readonly seconds: number;
  /** All that should not be; empty if nothing was lost, doubled or changed and nobody ended by himself. */
  readonly problems: readonly string[];
}

const CALM_MS = 2_000;

/** Kills agents and hub and harms the network between them as planned, lets all of it come to rest, and compares what is stored with what was taken. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, kills, agents, folder, agentProgram, onProgress } = options;
  const startedMs = performance.now();
  const events = planChaos({ kills, agents, random: seededRandom(seed) });
  const stage = await openChaosStage({ folder, agentProgram, agents });
  const done = { agentKills: 0, hubKills: 0, harms: 0 };
  try {
    for (const event of events) {
      await come(stage, event);
      await act(stage, event, done);
      onProgress?.({ kills: done.agentKills + done.hubKills });
    }
    const droppedSamples = await comeToRest(stage);
    // What is read below is what a kill leaves.
    await stage.hub.kill();
    const connections = stage.agents.reduce((sum, { network }) => sum + network.connections(), 0);
    const samples = await readBack(stage);
    const killsOfAgents = done.agentKills;
    return {
      seed,
      ...done,
      connections,
      samples: samples.comparison,
      seconds: (performance.now() - startedMs) / 1_000,
      problems: [
        ...stage.surprises,
        ...samples.comparison.problems,
        ...(samples.comparison.unspooledTicks > killsOfAgents
          ? [`${samples.comparison.unspooledTicks} ticks never reached the spool, with ${killsOfAgents} kills that can each explain one`]
          : []),
        ...(droppedSamples > 0 ? [`agents gave ${droppedSamples} samples up`] : []),
        ...(samples.verify.code === 0 ? [] : [`verify ended with ${samples.verify.code}: ${samples.verify.said}`]),
      ],
    };
  } finally {
    await stage.close();
  }
}

/** Waits for the moment of an event. */
async function come(stage: ChaosStage, { isAfterCalm, afterMs, afterBytes, thenMs, agent }: ChaosEvent): Promise<void> {
  const { network } = stage.agents[agent] as StagedAgent;
  if (isAfterCalm) await calm(stage);
  const fromBytes = network.passed().up;
  const untilMs = performance.now() + afterMs;
  while (performance.now() < untilMs && network.passed().up - fromBytes < afterBytes) await pause(1);
  if (thenMs > 0) await pause(thenMs);
}

/** Everyone runs and has been answered; not for ever, since the network may be cut. */
async function calm({ agents }: ChaosStage): Promise<void> {
  const before = agents.map(({ network }) => network.passed().down);
  const isServed = (): boolean => agents.every(({ network }, index) => network.passed().down - (before[index] as number) > 60);
  await waitUntil('all are served', isServed, CALM_MS).catch(() => undefined);
}

async function act(
  stage: ChaosStage,
  { deed, agent, afterBytes }: ChaosEvent,
  done: { agentKills: number; hubKills: number; harms: number },
) {
  const victim = stage.agents[agent] as StagedAgent;
  const startAgain = (process: { start(): void }, awayMs: number): void => {
    if (awayMs === 0) process.start();
    else away.push(pause(awayMs).then(process.start));
  };
  const away: Promise<void>[] = [];
  if (deed.kind === 'harm') {
    victim.network.harm(deed.harm, afterBytes % 700);
    done.harms += 1;
  } else if (deed.kind === 'pause-hub') stage.hub.pauseFor(deed.forMs);
  else {
    const processes = [
      ...(deed.kind === 'kill-agent' ? [victim] : []),
      ...(deed.kind === 'kill-all' ? stage.agents : []),
      ...(deed.kind === 'kill-agent' ? [] : [stage.hub]),
    ];
    await Promise.all(processes.map((process) => process.kill()));
    for (const process of processes) startAgain(process, deed.awayMs);
    const hubs = deed.kind === 'kill-agent' ? 0 : 1;
    done.hubKills += hubs;
    done.agentKills += processes.length - hubs;
  }
  await Promise.all(away);
}

async function readBack({ hubDataDir, agents }: ChaosStage) {
  const file = path.join(path.dirname(hubDataDir), 'stored.csv');
  const exported = await runHubCommand('export', '--format', 'csv', '--out', file, '--data-dir', hubDataDir);
  if (exported.code !== 0) throw new Error(`export ended with ${exported.code}: ${exported.said}`);
  const verify = await runHubCommand('verify', '--data-dir', hubDataDir);
  const ticks = agents.flatMap(({ tickLog }) => readTickLog(tickLog));
  return { verify, comparison: compareSamples(ticks, readExport(readFileSync(file, 'utf8'))) };
}
