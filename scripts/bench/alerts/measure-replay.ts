import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openSampleDatabase } from '../../../desktop/hub/store/sample-database.ts';
import { createRestClient, type RestClient } from '../../../shared/client/rest-client.ts';
import { replaySchema } from '../../../shared/protocol/rest/alerts/rule-replay.ts';
import { rounded } from '../percentile.ts';
import { cpuTimeMs } from '../process-cost.ts';
import { startBenchHub } from '../store/bench-hub.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { benchFleet } from './bench-engine.ts';

/** Each costs a second of filling: 720 chunks of an hour. */
const HOSTS = 40;
const DAYS = 30;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SAMPLE_MS = 15 * MINUTE_MS;
const ROWS_AT_ONCE = 96;
const PATIENCE_MS = 120_000;
const ASK_EVERY_MS = 100;
const METRIC = 'host_cpu_usage_percent';

/** The processor of 40 hosts over 30 days, a sample each quarter of an hour: each has its own day, and now and then is busy for an hour. */
export function fillReplayStore(dataDir: string): void {
  const store = openSampleDatabase(join(dataDir, 'hub.sqlite'));
  const { hosts } = benchFleet(HOSTS, 0);
  for (const host of hosts) store.saveHost(host);
  const ids = hosts.map(({ id }) => store.ensureSeries(id, [{ name: METRIC, labels: {}, kind: 'gauge', unit: 'percent' }])[0]?.id ?? 0);
  const startMs = Math.floor(Date.now() / SAMPLE_MS) * SAMPLE_MS - DAYS * DAY_MS;
  const rows = (DAYS * DAY_MS) / SAMPLE_MS;
  const valueAt = (host: number, row: number): number => {
    const isBusy = (row + host * 977) % (9 * 96) < 4;
    const noise = (Math.imul(row * 300 + host + 1, 0x9e3779b1) >>> 24) / 16;
    return Math.round((isBusy ? 88 : 30 + 15 * Math.sin(((row + host * 61) / 96) * 2 * Math.PI)) + noise);
  };
  for (let from = 0, sequence = 1; from < rows; from += ROWS_AT_ONCE, sequence += 1) {
    const batches = hosts.map(({ id: hostId }, host) => ({
      hostId,
      bootId: 'boot-0001',
      sequence,
      rows: Array.from({ length: ROWS_AT_ONCE }, (_, row) => ({
        timeMs: startMs + (from + row) * SAMPLE_MS,
        seriesIds: [ids[host] as number],
        values: [valueAt(host, from + row)],
      })),
    }));
    store.appendAll(batches);
    while (store.upkeep());
  }
  store.close();
}

/** Asks the hub for its state over and over, as others do meanwhile; `end` tells how long the one who waited longest did. */
function askBeside(rest: RestClient): { end(): Promise<number> } {
  let isOn = true;
  let worstMs = 0;
  const asking = (async () => {
    while (isOn) {
      const askedAt = performance.now();
      await rest.read('/api/infrastructure/status');
      worstMs = Math.max(worstMs, performance.now() - askedAt);
      await delay(ASK_EVERY_MS);
    }
  })();
  return {
    async end() {
      isOn = false;
      await asking;
      return worstMs;
    },
  };
}

/**
 * Asked over REST, as the editor of rules asks: the shipped rule "a processor is busy for long" on the last 30 days, twice: the first after a start finds
 * nothing compiled and no page read.
 */
export const measureReplay = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    fillReplayStore(dataDir);
    const hub = await startBenchHub(dataDir);
    const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.token });
    const condition = {
      kind: 'threshold',
      selector: METRIC,
      window_ms: MINUTE_MS,
      combine: 'avg',
      comparison: 'above',
      limit: 80,
      clear_limit: 77,
    };
    const rule = { name: 'Busy', severity: 'warning', condition, for_ms: 15 * MINUTE_MS, keep_firing_ms: 2 * MINUTE_MS };
    const endMs = Date.now();
    const body = { rule, start_time: endMs - DAYS * DAY_MS, end_time: endMs };
    const replay = async () => {
      const cpuBeforeMs = cpuTimeMs(hub.pid);
      const others = askBeside(rest);
      const startedAt = performance.now();
      const { pages } = await rest.ask({ path: '/api/rules/replay', body, reply: replaySchema, timeoutMs: PATIENCE_MS });
      const tookMs = performance.now() - startedAt;
      const worstMs = await others.end();
      if (pages.length === 0) throw new Error('The replay found nothing.');
      return { tookMs, worstMs, cpuMs: cpuTimeMs(hub.pid) - cpuBeforeMs };
    };
    const first = await replay();
    const next = await replay();
    await hub.stop();
    return {
      replay_40_hosts_30d_s: rounded(next.tookMs / 1_000),
      replay_40_hosts_30d_cpu_s: rounded(next.cpuMs / 1_000),
      replay_40_hosts_30d_others_worst_ms: rounded(next.worstMs),
      replay_40_hosts_30d_first_s: rounded(first.tookMs / 1_000),
      replay_40_hosts_30d_first_others_worst_ms: rounded(first.worstMs),
    };
  });
