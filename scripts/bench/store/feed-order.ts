import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

/** What a process of feeding agents is to do, as JSON in its first argument. */
export interface FeedOrder {
  readonly baseUrl: string;
  readonly token: string;
  readonly agents: number;
  readonly series: number;
  readonly ticksPerBatch: number;
  /** Of each agent. */
  readonly batchesPerSecond: number;
  /** As they say of themselves; a second unless given. */
  readonly intervalMs?: number;
  /** Each sends on a beat of the second, as agents do that sample once a second, and a few milliseconds late; else evenly, one after another. */
  readonly isOnBeats?: boolean;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** They stand for other computers: they get what of this one is left over. */
  readonly isLowly?: boolean;
}

/** How long agents feed before they count, and how long they count. */
export type FeedTimes = Pick<FeedOrder, 'warmUpMs' | 'measureMs'>;

/** What it saw between warm-up and end. */
export interface FeedReport {
  readonly sentSamples: number;
  readonly acknowledgedSamples: number;
  readonly refusals: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
}

/** A thousand agents of fifty metrics, once a second, each on its beat. */
export const AGENTS_1000 = { agents: 1_000, series: 50, ticksPerBatch: 1, batchesPerSecond: 1, isOnBeats: true } as const;

const FEEDER = join(import.meta.dirname, 'feed-agents.ts');

/** Starts a process of feeding agents; what it saw, when it is through. */
export async function feedAgents(order: FeedOrder, env: NodeJS.ProcessEnv): Promise<FeedReport> {
  const feeder = fork(FEEDER, [JSON.stringify(order)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  if (order.isLowly === true && feeder.pid !== undefined) setPriority(feeder.pid, constants.priority.PRIORITY_LOW);
  const [report] = (await once(feeder, 'message')) as [FeedReport];
  return report;
}
