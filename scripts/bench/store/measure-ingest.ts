import { join } from 'node:path';
import { statSync } from 'node:fs';
import { median, rounded } from '../percentile.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { prepareFleet } from './fleet-feed.ts';
import { openBenchStore } from './open-bench-store.ts';

const RUNS = 3;
interface IngestRun {
  readonly bytesPerSample: number;
  readonly rollupBytesPerSample: number;
  readonly samplesPerCpuSecond: number;
}

const FLEET = { hosts: 20, readings: 3_600, stepMs: 1_000 };

/**
 * An hour of 1,000 series at 1 s: CPU of this process, which is the feeder's main thread, the crossing between threads and the
 * store's thread, sealing included; then the file with all sealed and vacuumed, divided by samples.
 */
export async function measureIngest(): Promise<Record<string, number>> {
  const steady = [];
  const jittered = [];
  for (let run = 0; run < RUNS; run += 1) steady.push(await ingest(0));
  jittered.push(await ingest(3));
  return {
    store_bytes_per_sample: rounded(median(steady.map(({ bytesPerSample }) => bytesPerSample))),
    rollup_bytes_per_sample: rounded(median(steady.map(({ rollupBytesPerSample }) => rollupBytesPerSample))),
    store_bytes_per_sample_jitter: rounded(median(jittered.map(({ bytesPerSample }) => bytesPerSample))),
    ingest_samples_per_cpu_second: rounded(median(steady.map(({ samplesPerCpuSecond }) => samplesPerCpuSecond))),
  };
}

const ingest = (jitterMs: number): Promise<IngestRun> =>
  withDataFolder(async (dataDir) => {
    const path = join(dataDir, 'hub.sqlite');
    const store = await openBenchStore(path);
    const { prepare, samples } = await prepareFleet(store, { ...FLEET, jitterMs });
    const feed = prepare();
    const before = process.cpuUsage();
    await feed();
    const { user, system } = process.cpuUsage(before);
    await store.settle();
    const rollupBytes = (await store.tableBytes())['rollup'] ?? 0;
    await store.close();
    return {
      bytesPerSample: (statSync(path).size - rollupBytes) / samples,
      rollupBytesPerSample: rollupBytes / samples,
      samplesPerCpuSecond: samples / ((user + system) / 1e6),
    };
  });
