import { Agent, request } from 'node:https';
import process from 'node:process';
import { percentile } from '../percentile.ts';
import { ALL_METRICS, DAY_HOSTS, DAY_RANGE, DAY_SERIES } from './day-query.ts';
import { hostName } from './fleet-feed.ts';
import type { RestOrder, RestReport } from './measure-rest-queries.ts';

const ASKED = 1_000;

/** Asks for the 50 series of one host after the other; started by measure-rest-queries.ts. Each host was asked for often before the clock starts. */
async function askAll(order: RestOrder): Promise<RestReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const tookMs: number[] = [];
  for (let ask = 0; ask < DAY_SERIES + ASKED; ask += 1) {
    const body = bodyOf(ask, order.format);
    const startedAt = performance.now();
    const { status, answer } = await post(order, agent, body);
    if (ask >= DAY_SERIES) tookMs.push(performance.now() - startedAt);
    const { results } = JSON.parse(answer.toString()) as { results?: readonly { values?: unknown[]; points?: unknown[] }[] };
    const values = results?.reduce((sum, one) => sum + (one.values ?? one.points ?? []).length, 0);
    if (values !== ALL_METRICS.length * 288) throw new Error(`The hub answers ${status} with ${values} values.`);
  }
  agent.destroy();
  return { p50Ms: percentile(tookMs, 0.5), p99Ms: percentile(tookMs, 0.99) };
}

const bodyOf = (ask: number, format: RestOrder['format']): string =>
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
const post = ({ baseUrl, token }: RestOrder, agent: Agent, body: string): Promise<{ status: number; answer: Buffer }> =>
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

const report = await askAll(JSON.parse(process.argv[2] ?? '{}') as RestOrder);
process.send?.(report);
process.disconnect();
