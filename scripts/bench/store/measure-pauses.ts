import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { prepareFleet } from './fleet-feed.ts';
import { openBenchStore } from './open-bench-store.ts';

/** Group commits wait for one another that long by intention. */
const GROUP_COMMIT_MS = 20;
const HOSTS = 40;
const READINGS = 2_700;
const EVERY_MS = 10;

/**
 * The longest that a batch waited for its acknowledgement beyond the group commit, while 40 hosts of 50 series live three quarters of an
 * hour in half a minute: every head is sealed and folded three times, the journal is trimmed, old samples and their rollups are deleted.
 */
export const measurePauses = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const store = await openBenchStore(join(dataDir, 'hub.sqlite'), { retentionEveryMs: 2_000, samplesMs: 0 });
    const { batchesAt } = await prepareFleet(store, { hosts: HOSTS, readings: READINGS, stepMs: 1_000, jitterMs: 0 });
    let longestMs = 0;
    const onTheirWay: Promise<void>[] = [];
    for (let reading = 0; reading < READINGS; reading += 1) {
      const batches = batchesAt(reading);
      const startedAt = performance.now();
      for (const batch of batches)
        onTheirWay.push(
          store.append(batch).then(() => {
            longestMs = Math.max(longestMs, performance.now() - startedAt - GROUP_COMMIT_MS);
          }),
        );
      await delay(EVERY_MS);
    }
    await Promise.all(onTheirWay);
    await store.close();
    return { ingest_longest_pause_ms: rounded(longestMs) };
  });
