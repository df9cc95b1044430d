import { Agent, request } from 'node:https';
import { percentile, rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { type BenchHub, startBenchHub } from './bench-hub.ts';
import { ALL_METRICS, DAY_HOSTS, DAY_RANGE, DAY_SERIES } from './day-query.ts';
import { hostName } from './fleet-feed.ts';

const ASKED = 300;

type Format = 'columns' | 'points';

/**
 * The 50 series of a host over HTTP, of the built hub: in columns, as a program asks that draws charts; and with a time beside each
 * value. From before the question is sent until the last byte of the answer is here; it is parsed and looked at after that, since what
 * a program makes of it is its own.
 */
export async function measureRestQueries(dataDir: string): Promise<Figures> {
  const hub = await startBenchHub(dataDir);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const columns = await time(hub, agent, 'columns');
  const points = await time(hub, agent, 'points');
  agent.destroy();
  await hub.stop();
  return {
    rest_query_50_p99_ms: columns.p99,
    rest_query_50_p50_ms: columns.p50,
    rest_query_50_points_p99_ms: points.p99,
    rest_query_50_points_p50_ms: points.p50,
  };
}

async function time(hub: BenchHub, agent: Agent, format: Format): Promise<{ p50: number; p99: number }> {
  const tookMs: number[] = [];
  for (let ask = 0; ask < DAY_SERIES + ASKED; ask += 1) {
    const body = bodyOf(ask, format);
    const startedAt = performance.now();
    const { status, answer } = await post(hub, agent, body);
    if (ask >= DAY_SERIES) tookMs.push(performance.now() - startedAt);
    const { results } = JSON.parse(answer.toString()) as { results?: readonly { values?: unknown[]; points?: unknown[] }[] };
    const values = results?.reduce((sum, one) => sum + (one.values ?? one.points ?? []).length, 0);
    if (values !== ALL_METRICS.length * 288) throw new Error(`The hub answers ${status} with ${values} values.`);
  }
  return { p50: rounded(percentile(tookMs, 0.5)), p99: rounded(percentile(tookMs, 0.99)) };
}

const bodyOf = (ask: number, format: Format): string =>
  JSON.stringify({
    metrics: ALL_METRICS,
    start_time: DAY_RANGE.startMs,
    end_time: DAY_RANGE.endMs,
    interval: '5m',
    aggregation: 'avg',
    format,
    matchers: [{ label: 'host', operator: '=', value: hostName(ask % DAY_HOSTS) }],
  });

/** As plain as Node has it: what a client library does on top is not the hub's. */
const post = ({ baseUrl, token }: BenchHub, agent: Agent, body: string): Promise<{ status: number; answer: Buffer }> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${baseUrl}/api/analytics/custom-query`, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, answer: Buffer.concat(parts) }));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
