import { setTimeout as delay } from 'node:timers/promises';
import type { Figures } from '../suite.ts';
import { trustingEnv } from '../../trust-hub.ts';
import { rounded } from '../percentile.ts';
import { cpuTimeMs, mostResidentMb } from '../process-cost.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { startBenchHub } from './bench-hub.ts';
import { AGENTS_1000, feedAgents, type FeedOrder, type FeedReport, type FeedTimes } from './feed-order.ts';
import { measureBare } from './measure-bare-sockets.ts';

const MOST_ACK_MS = 200;
/** Samples a second that are tried, until the hub falls behind. */
const RATES = [400_000, 800_000, 1_000_000, 1_200_000, 1_400_000, 1_600_000, 1_800_000, 2_000_000];
const CONNECTIONS = 100;
const SERIES = 100;
const TICKS = 5;

/** From Socket.IO to the disk: samples a second with which 99 of 100 batches are acknowledged within 200 ms; the clients share the machine. */
export async function measureMostSamples(say: (line: string) => void): Promise<Figures> {
  let most = 0;
  for (const rate of RATES) {
    const batchesPerSecond = rate / CONNECTIONS / SERIES / TICKS;
    const { report } = await load({
      agents: CONNECTIONS,
      series: SERIES,
      ticksPerBatch: TICKS,
      batchesPerSecond,
      warmUpMs: 4_000,
      measureMs: 10_000,
    });
    const isKept = report.ackP99Ms < MOST_ACK_MS && report.refusals === 0 && report.acknowledgedSamples >= report.sentSamples * 0.98;
    const perSecond = report.sentSamples / 10;
    say(
      `  ${rounded(perSecond / 1e6)} M samples/s: p50 ${rounded(report.ackP50Ms)} ms, p99 ${rounded(report.ackP99Ms)} ms, refusals ${report.refusals}`,
    );
    // A feeder that cannot feed what it was asked to says nothing of the hub beyond what it fed.
    if (!isKept) break;
    most = Math.max(most, perSecond);
  }
  return { e2e_max_samples_per_second: rounded(most) };
}

/**
 * A thousand agents of fifty metrics, once a second, and beside them a thousand to Socket.IO alone: what either costs follows the machine,
 * whose speed changes by half within minutes, and how many times as much the hub costs does so less. For five minutes: what a hub takes
 * grows for three, until what it holds is sealed as fast as it comes and all that runs seldom has run.
 */
export async function measureThousandAgents(): Promise<Figures> {
  const times: FeedTimes = { warmUpMs: 30_000, measureMs: 270_000 };
  const [{ report, cpuPercent, rssMb }, bare] = await Promise.all([load({ ...AGENTS_1000, ...times }), measureBare('https', times)]);
  return {
    agents1000_hub_cpu_percent: rounded(cpuPercent),
    agents1000_bare_cpu_percent: rounded(bare.cpuPercent),
    agents1000_hub_over_bare: rounded(cpuPercent / bare.cpuPercent),
    agents1000_ack_p99_ms: rounded(report.ackP99Ms),
    agents1000_hub_rss_mb: rounded(rssMb),
  };
}

type Load = Omit<FeedOrder, 'baseUrl' | 'token'>;

/** `rssMb`: the most that it ever took. */
const load = (order: Load): Promise<{ report: FeedReport; cpuPercent: number; rssMb: number }> =>
  withDataFolder(async (dataDir) => {
    const hub = await startBenchHub(dataDir);
    const reported = feedAgents({ ...order, baseUrl: hub.baseUrl, token: hub.agentToken }, trustingEnv(hub.caFile));
    await delay(order.warmUpMs);
    const [startMs, cpuMs] = [performance.now(), cpuTimeMs(hub.pid)];
    await delay(order.measureMs);
    const cpuPercent = ((cpuTimeMs(hub.pid) - cpuMs) / (performance.now() - startMs)) * 100;
    const rssMb = mostResidentMb(hub.pid);
    const report = await reported;
    await hub.stop();
    return { report, cpuPercent, rssMb };
  });
