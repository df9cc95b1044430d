import { openStore } from '../../../desktop/hub/store/open-store.ts';
import type { RetentionPolicy } from '../../../desktop/hub/store/retention.ts';
import type { SampleStore } from '../../../desktop/hub/store/sample-store.ts';

const FOREVER = Number.MAX_SAFE_INTEGER;
const KEEP_ALL: RetentionPolicy = {
  samplesMs: FOREVER,
  mostBytes: FOREVER,
  tiersMs: [FOREVER, FOREVER, FOREVER, FOREVER],
  pinnedMs: FOREVER,
};

/** The hub's store on its own thread, as the hub opens it, which deletes nothing. */
export function openBenchStore(path: string): Promise<SampleStore> {
  // Upkeep that fails would make every figure a lie.
  const fail = (error: Error): never => {
    throw error;
  };
  return openStore({ path, retention: KEEP_ALL, onFailure: fail, onWarning: fail });
}
