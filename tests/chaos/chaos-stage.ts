import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { accessFileSchema } from '#shared/client/access-file.ts';
import { childMessageSchema } from '#shared/ipc/child-messages.ts';
import { waitUntil } from '../support/wait-until.ts';
import { type CutNetwork, openCutNetwork } from './cut-network.ts';
import { keepProcess, type KeptProcess } from './kept-process.ts';

const HUB = fileURLToPath(new URL('../../dist/hub/main.js', import.meta.url));
const START_MS = 30_000;

const waitingSchema = z.object({ type: z.literal('waiting'), live: z.number(), backlog: z.number(), droppedSamples: z.number() });
export type Waiting = z.infer<typeof waitingSchema>;

/** An agent with its network to the hub, and the record that it keeps of what it took. */
export interface StagedAgent extends KeptProcess {
  readonly network: CutNetwork;
  readonly tickLog: string;
  readonly spoolFolder: string;
  /** What its spool said last; null while it has said nothing since its start. */
  waiting(): Waiting | null;
}

export interface ChaosStage {
  readonly hub: KeptProcess;
  /** True from when the hub said that it serves until it is killed. */
  isServing(): boolean;
  readonly hubDataDir: string;
  readonly agents: readonly StagedAgent[];
  /** What went wrong by itself. */
  readonly surprises: readonly string[];
  close(): Promise<void>;
}

export interface ChaosStageOptions {
  /** For all that is written; the caller removes it. */
  readonly folder: string;
  readonly agentProgram: string;
  readonly agents: number;
  /** How far each agent's clock is off when it is started next, milliseconds. */
  readonly clockOffsetMs?: (agent: number) => number;
}

/** A built hub and some agents, each with a network of its own between; the agents measure every 100 to 250 ms. */
export async function openChaosStage(options: ChaosStageOptions): Promise<ChaosStage> {
  const { folder, agentProgram, clockOffsetMs = () => 0 } = options;
  const surprises: string[] = [];
  const onSurprise = (what: string): void => void surprises.push(what);
  const hubDataDir = path.join(folder, 'hub');
  let port = 0;
  let isServing = false;
  const kept = keepProcess({
    name: 'The hub',
    file: HUB,
    args: () => ['--port', String(port), '--data-dir', hubDataDir, '--no-announce'],
    onSurprise,
    onMessage(raw) {
      const message = childMessageSchema.parse(raw);
      if (message.type === 'failed') onSurprise(`The hub cannot start: ${message.code} ${message.message}`);
      if (message.type !== 'hub-ready') return;
      port = Number(new URL(message.baseUrl).port);
      isServing = true;
    },
  });
  const hub: KeptProcess = {
    ...kept,
    async kill() {
      isServing = false;
      await kept.kill();
    },
  };
  hub.start();
  await waitUntil('the hub serves', () => isServing || surprises.length > 0, START_MS);
  const access = accessFileSchema.parse(JSON.parse(readFileSync(path.join(hubDataDir, 'access.json'), 'utf8')));
  const agents: StagedAgent[] = [];
  for (let number = 0; number < options.agents; number += 1) {
    const dataDir = path.join(folder, `agent-${number}`);
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'agent.yaml'), agentYaml(number));
    const network = await openCutNetwork(port);
    const tickLog = path.join(folder, `agent-${number}.ticks`);
    let waiting: Waiting | null = null;
    const process = keepProcess({
      name: `Agent ${number}`,
      file: agentProgram,
      args: () => [
        `--hub=https://127.0.0.1:${network.port}`,
        `--name=Agent ${number}`,
        `--data-dir=${dataDir}`,
        `--tick-log=${tickLog}`,
        `--clock-offset=${clockOffsetMs(number)}`,
      ],
      env: { WEDSYNC_TOKEN: access.agent_token, WEDSYNC_CA_FILE: access.ca_file ?? '' },
      onSurprise,
      onMessage(raw) {
        const parsed = waitingSchema.safeParse(raw);
        if (parsed.success) waiting = parsed.data;
      },
    });
    agents.push({
      ...process,
      start() {
        waiting = null;
        process.start();
      },
      network,
      tickLog,
      spoolFolder: path.join(dataDir, 'spool'),
      waiting: () => waiting,
    });
  }
  for (const agent of agents) agent.start();
  return {
    hub,
    isServing: () => isServing,
    hubDataDir,
    agents,
    surprises,
    async close() {
      await Promise.all([hub, ...agents].map((process) => process.kill()));
      await Promise.all(agents.map(({ network }) => network.close()));
    },
  };
}

/** Quick enough that no kill falls between two samples; each agent with a rhythm of its own, and some series that are slower. */
function agentYaml(number: number): string {
  const vitalsMs = [100, 150, 200, 250][number % 4];
  const pace = { cpu: vitalsMs, load: vitalsMs, memory: vitalsMs, network: vitalsMs, 'disk-io': 250, uptime: 250, processes: 1_000 };
  const lines = Object.entries(pace).map(([name, intervalMs]) => `  ${name}: { interval: ${intervalMs}ms }`);
  return `collectors:\n${lines.join('\n')}\n`;
}
