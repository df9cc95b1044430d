import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { type CutOff, openCutOffAgents } from './cut-off-agents.ts';

const LOOK_MS = 20;

export interface CatchUpReport {
  readonly worstLiveMs: number;
  readonly droppedSamples: number;
}

/** Cut-off agents as a process of their own; started by measure-catch-up.ts, which it tells when they have caught up. */
async function feed(cutOff: CutOff): Promise<CatchUpReport> {
  const agents = openCutOffAgents(cutOff);
  process.send?.('open');
  let worstLiveMs = 0;
  for (; !agents.isCaughtUp(); await delay(LOOK_MS)) worstLiveMs = agents.worstLiveMs();
  const droppedSamples = agents.droppedSamples();
  agents.close();
  return { worstLiveMs, droppedSamples };
}

const report = await feed({ ...(JSON.parse(process.argv[2] ?? '{}') as Omit<CutOff, 'log'>), log: pino({ level: 'silent' }) });
process.send?.(report);
process.disconnect();
