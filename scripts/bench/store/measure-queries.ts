import { join } from 'node:path';
import { percentile, rounded } from '../percentile.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { FLEET_START_MS, hostName, metricName, prepareFleet } from './fleet-feed.ts';
import { METRICS_PER_HOST } from './host-metrics.ts';
import { type BenchHub, startBenchHub } from './bench-hub.ts';
import { openBenchStore } from './open-bench-store.ts';

const DAY_MS = 86_400_000;
const STEP_MS = 10_000;
const HOSTS = 8;
/** Every series once. */
const WARM_UP = HOSTS * METRICS_PER_HOST;
const ASKED = 1_000;
const ASKED_BY_REST = 300;

/** A day of 10 s data of one of eight hosts at 5 min, average: from question to answer, over the border between threads; then of the built hub over HTTP. */
export const measureQueries = (): Promise<Record<string, number>> =>
  withDataFolder(async (dataDir) => {
    const store = await openBenchStore(join(dataDir, 'hub.sqlite'));
    const { prepare } = await prepareFleet(store, { hosts: HOSTS, readings: DAY_MS / STEP_MS, stepMs: STEP_MS, jitterMs: 0 });
    await prepare()();
    await store.settle();
    const time = async (names: (ask: number) => readonly string[]): Promise<{ p50: number; p99: number }> => {
      const tookMs: number[] = [];
      for (let ask = 0; ask < WARM_UP + ASKED; ask += 1) {
        const selector = { hostIds: [hostName(ask % HOSTS)], names: names(ask) };
        const startedAt = performance.now();
        await store.query({
          selector,
          startMs: FLEET_START_MS,
          endMs: FLEET_START_MS + DAY_MS,
          stepMs: 300_000,
          aggregations: ['avg'],
        });
        if (ask >= WARM_UP) tookMs.push(performance.now() - startedAt);
      }
      return { p50: rounded(percentile(tookMs, 0.5)), p99: rounded(percentile(tookMs, 0.99)) };
    };
    const all = Array.from({ length: METRICS_PER_HOST }, (_, metric) => metricName(metric));
    const one = await time((ask) => [metricName(Math.floor(ask / HOSTS) % METRICS_PER_HOST)]);
    const fifty = await time(() => all);
    await store.close();
    return {
      query_1_p99_ms: one.p99,
      query_1_p50_ms: one.p50,
      query_50_p99_ms: fifty.p99,
      query_50_p50_ms: fifty.p50,
      ...(await timeRest(dataDir, all)),
    };
  });

/** In columns, as a program asks that draws charts; and with a time beside each value. */
async function timeRest(dataDir: string, metrics: readonly string[]): Promise<Record<string, number>> {
  const hub = await startBenchHub(dataDir);
  const columns = await timeFormat(hub, metrics, 'columns');
  const points = await timeFormat(hub, metrics, 'points');
  await hub.stop();
  return { rest_query_50_p99_ms: columns.p99, rest_query_50_p50_ms: columns.p50, rest_query_50_points_p99_ms: points.p99 };
}

async function timeFormat(hub: BenchHub, metrics: readonly string[], format: 'columns' | 'points'): Promise<{ p50: number; p99: number }> {
  const tookMs: number[] = [];
  for (let ask = 0; ask < WARM_UP + ASKED_BY_REST; ask += 1) {
    const body = {
      metrics,
      start_time: FLEET_START_MS,
      end_time: FLEET_START_MS + DAY_MS,
      interval: '5m',
      aggregation: 'avg',
      format,
      matchers: [{ label: 'host', operator: '=', value: hostName(ask % HOSTS) }],
    };
    const startedAt = performance.now();
    const response = await fetch(`${hub.baseUrl}/api/analytics/custom-query`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hub.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { results } = (await response.json()) as { results?: readonly unknown[] };
    if (ask >= WARM_UP) tookMs.push(performance.now() - startedAt);
    if (results?.length !== metrics.length)
      throw new Error(`The hub answers ${response.status} with ${results?.length} of ${metrics.length} series.`);
  }
  return { p50: rounded(percentile(tookMs, 0.5)), p99: rounded(percentile(tookMs, 0.99)) };
}
