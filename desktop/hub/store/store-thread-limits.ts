import type { ResourceLimits } from 'node:worker_threads';

/** Three spaces of 2 MB: what the thread makes is short-lived and little, and V8 would let it grow to 67 MB. */
export const STORE_THREAD_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 6 };
