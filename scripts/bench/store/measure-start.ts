import { join } from 'node:path';
import { statSync } from 'node:fs';
import { median, rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { startBenchHub } from './bench-hub.ts';
import { FLEET_START_MS, hostName } from './fleet-feed.ts';
import { openBenchStore } from './open-bench-store.ts';
import { seededRandom } from './seeded-random.ts';

const GIB = 1_073_741_824;
const STARTS = 3;
const SERIES = 500;
const ROWS = 60;
const HOSTS = 20;

/**
 * From the start of the process to serving, with a store of a gigabyte. What fills it is noise, which takes nine bytes a sample: as many
 * samples as real ones would need for a gigabyte take a quarter of an hour to make.
 */
export const measureStart = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const file = join(dataDir, 'hub.sqlite');
    await fill(file);
    const tookMs: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const startedAt = performance.now();
      const hub = await startBenchHub(dataDir);
      const response = await fetch(`${hub.baseUrl}/healthz`);
      if (!response.ok) throw new Error(`The hub answers ${response.status}.`);
      tookMs.push(performance.now() - startedAt);
      await hub.stop();
    }
    return { start_1gb_ms: rounded(median(tookMs)) };
  });

async function fill(file: string): Promise<void> {
  const store = await openBenchStore(file);
  const random = seededRandom(1);
  const hosts = [];
  for (let host = 0; host < HOSTS; host += 1) {
    const hostId = hostName(host);
    const made = await store.ensureSeries(
      hostId,
      Array.from({ length: SERIES }, (_, series) => ({ name: `noise_${series}`, labels: {}, kind: 'gauge' as const, unit: 'count' })),
    );
    hosts.push({ hostId, seriesIds: Uint32Array.from(made, ({ id }) => id) });
  }
  const noise = Float64Array.from({ length: 8_192 + SERIES }, random);
  for (let sequence = 1; statSync(file).size < GIB; sequence += 1) {
    await Promise.all(
      hosts.map(({ hostId, seriesIds }) => {
        const rows = Array.from({ length: ROWS }, (_, row) => {
          const from = Math.floor(random() * 8_192);
          return { timeMs: FLEET_START_MS + (sequence * ROWS + row) * 1_000, seriesIds, values: noise.subarray(from, from + SERIES) };
        });
        return store.append({ hostId, bootId: 'boot-0001', sequence, rows });
      }),
    );
  }
  await store.close();
}
