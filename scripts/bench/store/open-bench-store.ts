import { openStore } from '../../../desktop/hub/store/open-store.ts';
import type { RetentionPolicy } from '../../../desktop/hub/kernel/retention-policy.ts';
import type { SampleStore } from '../../../desktop/hub/store/sample-store.ts';

const FOREVER = Number.MAX_SAFE_INTEGER;
const KEEP_ALL: RetentionPolicy = {
  samplesMs: FOREVER,
  samplesBytes: FOREVER,
  tiersMs: [FOREVER, FOREVER, FOREVER, FOREVER],
  tiersBytes: [FOREVER, FOREVER, FOREVER, FOREVER],
  pinnedMs: FOREVER,
};

export interface BenchStoreOptions {
  readonly retentionEveryMs?: number;
  /** Samples that are in rollups are deleted when they are older than this. */
  readonly samplesMs?: number;
}

/** The hub's store on its own thread, as the hub opens it; unless asked to it deletes nothing. */
export function openBenchStore(path: string, { retentionEveryMs, samplesMs }: BenchStoreOptions = {}): Promise<SampleStore> {
  // Upkeep that fails would make every figure a lie.
  const fail = (error: Error): never => {
    throw error;
  };
  return openStore({
    path,
    retention: { ...KEEP_ALL, ...(samplesMs === undefined ? {} : { samplesMs }) },
    ...(retentionEveryMs === undefined ? {} : { retentionEveryMs, retentionGraceMs: 0 }),
    onFailure: fail,
    onWarning: fail,
  });
}
