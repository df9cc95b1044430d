import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile, rounded } from '../../percentile.ts';
import { cpuTimeMs } from '../../process-cost.ts';
import type { Figures } from '../../suite.ts';
import { withDataFolder } from '../../temporary-data-folder.ts';
import { FLEET_START_MS, hostName, metricName } from '../fleet-feed.ts';
import { METRICS_PER_HOST } from '../host-metrics.ts';
import { PEERS, type Peer, type PeerKind, startPeer } from './peer.ts';
import { type PeerFeed, writeToPeer } from './write-to-peer.ts';

/** An hour of 1,000 series at 1 s, as the store here is measured with. */
const HOUR = { hosts: 20, readings: 3_600, stepMs: 1_000 };
const DAY_MS = 86_400_000;
const DAY = { hosts: 2, readings: DAY_MS / 10_000, stepMs: 10_000 };
const ONE_BY_ONE = { samplesPerRequest: 1, seriesPerRequest: HOUR.hosts * METRICS_PER_HOST };
const IN_BULK = { samplesPerRequest: 600, seriesPerRequest: METRICS_PER_HOST };
const STEP_S = 300;
const WARM_UP = 30;
const ASKED = 300;

/** The same data in other databases, in the same run on the same machine; what is not there is left out, and said. */
export async function measurePeers(say: (line: string) => void): Promise<Figures> {
  const all: Record<string, number> = {};
  for (const kind of PEERS) {
    say(`${kind.program}: an hour of 1,000 series twice, then a day, asked 660 times …`);
    const streamed = await feed(kind, { ...HOUR, ...ONE_BY_ONE });
    if (streamed === null) {
      say(`  ${kind.program} is not here: "npm run bench" fetches it on Debian and Ubuntu`);
      continue;
    }
    const bulk = await feed(kind, { ...HOUR, ...IN_BULK });
    const figures = {
      bytes_per_sample: streamed.bytesPerSample,
      samples_per_cpu_second: streamed.samplesPerCpuSecond,
      bulk_samples_per_cpu_second: bulk?.samplesPerCpuSecond ?? Number.NaN,
      ...(await measureQueries(kind)),
    };
    for (const [key, value] of Object.entries(figures)) all[`${kind.key}_${key}`] = rounded(value);
  }
  return all;
}

interface Fed {
  readonly bytesPerSample: number;
  /** Of its own process; what makes and sends the requests is not counted. */
  readonly samplesPerCpuSecond: number;
}

const withPeer = <T>(kind: PeerKind, work: (peer: Peer, dataDir: string) => Promise<T>): Promise<T | null> =>
  withDataFolder(async (dataDir) => {
    // What is written is of a day long ago for Prometheus, which takes nothing out of order otherwise.
    writeFileSync(join(dataDir, 'prometheus.yml'), 'storage: { tsdb: { out_of_order_time_window: 10y } }\n');
    const peer = await startPeer(kind, dataDir);
    if (peer === null) return null;
    try {
      return await work(peer, dataDir);
    } finally {
      await peer.stop();
    }
  });

const feed = (kind: PeerKind, order: PeerFeed): Promise<Fed | null> =>
  withPeer(kind, async (peer, dataDir) => {
    const samples = order.hosts * order.readings * METRICS_PER_HOST;
    const beforeMs = cpuTimeMs(peer.pid);
    await writeToPeer(peer, order);
    await kind.settle(peer);
    const cpuMs = cpuTimeMs(peer.pid) - beforeMs;
    return { bytesPerSample: keptBytes(join(dataDir, 'data')) / samples, samplesPerCpuSecond: samples / (cpuMs / 1_000) };
  });

/** Of Prometheus its snapshot, which is one block; of VictoriaMetrics everything. */
function keptBytes(folder: string): number {
  const snapshots = readdirSync(folder).includes('snapshots') && readdirSync(join(folder, 'snapshots'));
  return bytesIn(snapshots !== false && snapshots.length > 0 ? join(folder, 'snapshots') : folder);
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
}

async function measureQueries(kind: PeerKind): Promise<Record<string, number>> {
  const figures = await withPeer(kind, async (peer) => {
    await writeToPeer(peer, { ...DAY, ...IN_BULK });
    await kind.settle(peer);
    const one = await timeQueries(peer, (ask) => `reading{metric="${metricName(ask % METRICS_PER_HOST)}",host="${hostName(ask % 2)}"}`, 1);
    const fifty = await timeQueries(peer, (ask) => `reading{host="${hostName(ask % 2)}"}`, METRICS_PER_HOST);
    return {
      query_1_p50_ms: percentile(one, 0.5),
      query_1_p99_ms: percentile(one, 0.99),
      query_50_p50_ms: percentile(fifty, 0.5),
      query_50_p99_ms: percentile(fifty, 0.99),
    };
  });
  return figures ?? {};
}

/** A day at 5 min, mean of each step, over HTTP: what `rest_query_50_p99_ms` asks of the hub. */
async function timeQueries({ baseUrl }: Peer, selector: (ask: number) => string, series: number): Promise<number[]> {
  const tookMs: number[] = [];
  const [start, end] = [FLEET_START_MS / 1_000 + STEP_S, (FLEET_START_MS + DAY_MS) / 1_000];
  for (let ask = 0; ask < WARM_UP + ASKED; ask += 1) {
    const query = `avg_over_time(${selector(ask)}[${STEP_S}s])`;
    const body = new URLSearchParams({ query, start: String(start), end: String(end), step: String(STEP_S) });
    const startedAt = performance.now();
    const response = await fetch(`${baseUrl}/api/v1/query_range`, { method: 'POST', body });
    const { data } = (await response.json()) as { data?: { result: readonly unknown[] } };
    if (ask >= WARM_UP) tookMs.push(performance.now() - startedAt);
    if (data?.result.length !== series)
      throw new Error(`${baseUrl} answers ${response.status} with ${data?.result.length} of ${series} series.`);
  }
  return tookMs;
}
