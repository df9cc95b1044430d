import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { trustingEnv } from '../../trust-hub.ts';
import { rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { type BenchHub, startBenchHub } from './bench-hub.ts';

const ASKER = join(import.meta.dirname, 'ask-over-rest.ts');

/** What a process of asking is to do, as JSON in its first argument. */
export interface RestOrder {
  readonly baseUrl: string;
  readonly token: string;
  readonly format: 'columns' | 'points';
}

export interface RestReport {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * The 50 series of a host over HTTP, of the built hub: in columns, as a program asks that draws charts; and with a time beside each
 * value. From before the question is sent until the last byte of the answer is here; it is parsed and looked at after that, since what
 * a program makes of it is its own. Whoever asks is a process of its own, so that no garbage of the bench is collected meanwhile.
 */
export async function measureRestQueries(dataDir: string): Promise<Figures> {
  const hub = await startBenchHub(dataDir);
  const columns = await ask(hub, 'columns');
  const points = await ask(hub, 'points');
  await hub.stop();
  return {
    rest_query_50_p99_ms: rounded(columns.p99Ms),
    rest_query_50_p50_ms: rounded(columns.p50Ms),
    rest_query_50_points_p99_ms: rounded(points.p99Ms),
    rest_query_50_points_p50_ms: rounded(points.p50Ms),
  };
}

async function ask({ baseUrl, token, caFile }: BenchHub, format: RestOrder['format']): Promise<RestReport> {
  const order: RestOrder = { baseUrl, token, format };
  const asker = fork(ASKER, [JSON.stringify(order)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: trustingEnv(caFile) });
  const [report] = (await once(asker, 'message')) as [RestReport];
  return report;
}
