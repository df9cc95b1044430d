import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { trustingEnv } from '../../trust-hub.ts';
import { rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { startBenchHub } from './bench-hub.ts';
import type { CutOff } from './cut-off-agents.ts';
import type { CatchUpReport } from './feed-catch-up.ts';

const FEEDER = join(import.meta.dirname, 'feed-catch-up.ts');
const AGENTS = 100;
const SERIES = 80;
const SECONDS = 600;

/** From the start of a hub that was away for ten minutes until it has all that 100 agents of 80 series took meanwhile, and what is of now. */
export const measureCatchUp = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const before = await startBenchHub(dataDir);
    const port = Number(new URL(before.baseUrl).port);
    await before.stop();
    const cutOff: Omit<CutOff, 'log'> = {
      url: before.baseUrl,
      token: before.agentToken,
      agents: AGENTS,
      series: SERIES,
      seconds: SECONDS,
      untilMs: Math.floor(Date.now() / 1_000) * 1_000,
    };
    const feeder = fork(FEEDER, [JSON.stringify(cutOff)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: trustingEnv(before.caFile),
    });
    await once(feeder, 'message');
    const reported = once(feeder, 'message') as Promise<[CatchUpReport]>;
    const startedAt = performance.now();
    const hub = await startBenchHub(dataDir, port);
    const [{ worstLiveMs, droppedSamples }] = await reported;
    const tookMs = performance.now() - startedAt;
    await hub.stop();
    if (droppedSamples > 0) throw new Error(`The agents gave up ${droppedSamples} samples.`);
    return { catch_up_s: rounded(tookMs / 1_000), catch_up_worst_live_ms: rounded(worstLiveMs) };
  });
