import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { GROUP_COMMIT_MS } from '../../../desktop/hub/store/group-commit.ts';
import { runUpkeep } from '../../../desktop/hub/store/safekeeping/run-upkeep.ts';
import type { SampleStore } from '../../../desktop/hub/store/sample-store.ts';
import { percentile, rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { bareFlushes } from './bare-flushes.ts';
import { type PreparedFleet, prepareFleet } from './fleet-feed.ts';
import { openBenchStore } from './open-bench-store.ts';

const HOSTS = 40;
/** Fed beforehand and sealed: what is deleted, backed up and given back to the disk while the rest is measured. */
const EARLIER = 3_600;
const READINGS = 2_700;
const EVERY_MS = 10;

/**
 * The longest that a batch waited for its acknowledgement beyond the group commit, while 40 hosts of 50 series live three quarters of an
 * hour in half a minute: every head is sealed and folded three times, the journal is trimmed, the hour before is deleted and its space
 * given back, and backups are made one after the other.
 */
export const measurePauses = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const file = join(dataDir, 'hub.sqlite');
    const keeping = await openBenchStore(file);
    const fleet = await prepareFleet(keeping, { hosts: HOSTS, readings: EARLIER + READINGS, stepMs: 1_000, jitterMs: 0 });
    for (let reading = 0; reading < EARLIER; reading += 1) {
      const stored = fleet.batchesAt(reading).map((batch) => keeping.append(batch));
      if (reading % 50 === 0) await Promise.all(stored);
    }
    await keeping.settle();
    await keeping.close();

    const bareMs = await bareFlushes(dataDir);
    const store = await openBenchStore(file, { retentionEveryMs: 2_000, samplesMs: 0 });
    const backups = backUpAgainAndAgain(file, join(dataDir, 'backups'));
    const pausesMs = await feed(store, fleet);
    await backups.stop();
    await store.close();
    return {
      ingest_longest_pause_ms: rounded(percentile(pausesMs, 1)),
      ingest_pause_p999_ms: rounded(percentile(pausesMs, 0.999)),
      bare_fsync_longest_ms: rounded(percentile(bareMs, 1)),
      bare_fsync_p99_ms: rounded(percentile(bareMs, 0.99)),
    };
  });

/** Of each moment's batches, how much longer than the group commit the last of them waited. */
async function feed(store: SampleStore, { batchesAt }: PreparedFleet): Promise<number[]> {
  const pausesMs: number[] = [];
  const onTheirWay: Promise<void>[] = [];
  for (let reading = EARLIER; reading < EARLIER + READINGS; reading += 1) {
    const batches = batchesAt(reading);
    const startedAt = performance.now();
    const place = pausesMs.push(0) - 1;
    for (const batch of batches)
      onTheirWay.push(
        store.append(batch).then(() => {
          pausesMs[place] = Math.max(pausesMs[place] ?? 0, performance.now() - startedAt - GROUP_COMMIT_MS);
        }),
      );
    await delay(EVERY_MS);
  }
  await Promise.all(onTheirWay);
  return pausesMs;
}

/** As the hub makes them, on a thread of their own. */
function backUpAgainAndAgain(source: string, folder: string): { stop(): Promise<void> } {
  let isStopped = false;
  const work = async (): Promise<void> => {
    await mkdir(folder, { recursive: true });
    for (let nowMs = Date.now(); !isStopped; nowMs += 1_000)
      await runUpkeep({ kind: 'backup', source, folder, keep: 1, version: '0', nowMs }).result;
  };
  const done = work();
  // What it throws is thrown by stop.
  done.catch(() => undefined);
  return {
    stop() {
      isStopped = true;
      return done;
    },
  };
}
