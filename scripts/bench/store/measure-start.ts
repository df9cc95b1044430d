import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { VITAL_SERIES } from '../../../shared/domain/vital.ts';
import { median, rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { type BenchHub, startBenchHub } from './bench-hub.ts';
import type { FillOrder } from './fill-start-store.ts';
import { hostName } from './fleet-feed.ts';

const FILLER = join(import.meta.dirname, 'fill-start-store.ts');
const GIB = 1_073_741_824;
/** Just below what makes the store seal whoever holds the journal. */
const JOURNAL_BYTES = 62 * 1_048_576;
const STARTS = 3;

/**
 * From the start of the process until it has answered a question, with a store of a gigabyte: after kill -9 with a journal of the
 * greatest size that must be read again, and after an end in good order.
 */
export const measureStart = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const order: FillOrder = { file: join(dataDir, 'hub.sqlite'), bytes: GIB, journalBytes: JOURNAL_BYTES };
    const [code, signal] = (await once(fork(FILLER, [JSON.stringify(order)]), 'exit')) as [number | null, string | null];
    if (signal !== 'SIGKILL') throw new Error(`The store was not filled: exit code ${code}.`);
    const killed = await timeStarts(dataDir, (hub) => hub.kill());
    // What the quiet host has is sealed by the last end in good order, and the journal trimmed.
    const sound = await timeStarts(dataDir, (hub) => hub.stop());
    return { start_1gb_ms: rounded(median(sound)), start_1gb_killed_ms: rounded(Math.max(...killed)) };
  });

async function timeStarts(dataDir: string, end: (hub: BenchHub) => Promise<void>): Promise<number[]> {
  const tookMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const startedAt = performance.now();
    const hub = await startBenchHub(dataDir);
    await ask(hub);
    tookMs.push(performance.now() - startedAt);
    await end(hub);
  }
  return tookMs;
}

async function ask({ baseUrl, token }: BenchHub): Promise<void> {
  const health = await fetch(`${baseUrl}/healthz`);
  const answer = await fetch(`${baseUrl}/api/analytics/custom-query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      metrics: [VITAL_SERIES.cpu],
      start_time: Date.now() - 4 * 3_600_000,
      matchers: [{ label: 'host', operator: '=', value: hostName(1) }],
    }),
  });
  const { results } = (await answer.json()) as { results?: readonly { readonly points: readonly (readonly [number, number | null])[] }[] };
  if (!health.ok || results?.[0]?.points.some(([, value]) => value !== null) !== true)
    throw new Error(`The hub answers ${health.status}, and to a question ${answer.status} without figures.`);
}
