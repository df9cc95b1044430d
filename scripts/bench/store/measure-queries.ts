import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { STORE_THREAD_LIMITS } from '../../../desktop/hub/store/store-thread-limits.ts';
import type { SampleStore } from '../../../desktop/hub/store/sample-store.ts';
import { percentile, rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import type { InThreadTimes } from './ask-in-thread.ts';
import { DAY_HOSTS, DAY_READINGS, DAY_SERIES, DAY_STEP_MS, dayQuery } from './day-query.ts';
import { prepareFleet } from './fleet-feed.ts';
import { measureRestQueries } from './measure-rest-queries.ts';
import { openBenchStore } from './open-bench-store.ts';

const ASKED = 1_000;

/**
 * A day of 10 s data of one of eight hosts at 5 min, average, each series asked for once before the clock starts: of the store itself
 * in its own thread; from question to answer over the border between threads; and of the built hub over HTTP.
 */
export const measureQueries = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const path = join(dataDir, 'hub.sqlite');
    const store = await openBenchStore(path);
    const { prepare } = await prepareFleet(store, { hosts: DAY_HOSTS, readings: DAY_READINGS, stepMs: DAY_STEP_MS, jitterMs: 0 });
    await prepare()();
    await store.settle();
    const oneAcross = await askAcross(store, 1);
    const fiftyAcross = await askAcross(store, 50);
    await store.close();
    const { one, fifty, coldFifty } = await askInThread(path);
    return {
      ...described('query_1', one),
      ...described('query_50', fifty),
      query_50_cold_p50_ms: rounded(percentile(coldFifty, 0.5)),
      ...described('query_1_across_threads', oneAcross),
      ...described('query_50_across_threads', fiftyAcross),
      ...(await measureRestQueries(dataDir)),
    };
  });

async function askAcross(store: SampleStore, series: 1 | 50): Promise<number[]> {
  const tookMs: number[] = [];
  for (let ask = 0; ask < DAY_SERIES + ASKED; ask += 1) {
    const query = dayQuery(ask, series);
    const startedAt = performance.now();
    await store.query(query);
    if (ask >= DAY_SERIES) tookMs.push(performance.now() - startedAt);
  }
  return tookMs;
}

async function askInThread(path: string): Promise<InThreadTimes> {
  const worker = new Worker(new URL('./ask-in-thread.ts', import.meta.url), {
    workerData: { path, asked: ASKED },
    resourceLimits: STORE_THREAD_LIMITS,
  });
  // An error of the thread rejects.
  const [times] = (await once(worker, 'message')) as [InThreadTimes];
  await worker.terminate();
  return times;
}

const described = (key: string, tookMs: readonly number[]): Figures => ({
  [`${key}_p99_ms`]: rounded(percentile(tookMs, 0.99)),
  [`${key}_p50_ms`]: rounded(percentile(tookMs, 0.5)),
});
