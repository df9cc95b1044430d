import type { RetentionPolicy } from '../kernel/retention-policy.ts';
import type { Heads } from './heads.ts';
import { RATE_LOOKBACK_MS } from './rollup/fold-samples.ts';
import { alignDown, alignUp, FINEST_TIER, pageMs, type Tier, TIERS } from './rollup/tiers.ts';
import { changedSinceFold } from './rollup/what-changed.ts';
import type { ChunkPlace, ChunkTable } from './tables/chunk-table.ts';
import type { EventWindowTable } from './tables/event-window-table.ts';
import type { RollupMarkTable, TimeRange } from './tables/rollup-mark-table.ts';
import type { RollupTable } from './tables/rollup-table.ts';
import { SAMPLES_TIER, type TierUseTable } from './tables/tier-use-table.ts';

/** Rows that are deleted at once: a few milliseconds. */
const CHUNKS_AT_ONCE = 8;
const PAGES_AT_ONCE = 256;
/** By size, this much of everyone's oldest samples goes at a time. */
const HOUR_MS = 3_600_000;
/** What is younger stays whatever its size: it may not be folded into what is coarser yet. */
const LEAST_SAMPLES_MS = 6 * HOUR_MS;
const LEAST_ROLLUPS_MS = 24 * HOUR_MS;

export interface RetentionDependencies {
  readonly chunks: ChunkTable;
  readonly rollups: RollupTable;
  readonly marks: RollupMarkTable;
  readonly heads: Pick<Heads, 'get'>;
  readonly eventWindows: EventWindowTable;
  readonly tierUse: TierUseTable;
  readonly transact: (work: () => void) => void;
  /** Told, in the same transaction, of what is deleted. */
  readonly onGone?: (chunks: readonly ChunkPlace[]) => void;
}

/** Deletes what is older than it must be kept, a little at a time: the generator yields between bounded pieces of work. */
export function* retain(nowMs: number, policy: RetentionPolicy, dependencies: RetentionDependencies): Generator<void> {
  const { chunks, rollups, eventWindows, tierUse, transact } = dependencies;
  const pinnedSinceMs = nowMs - policy.pinnedMs;
  for (const hostId of chunks.hostIds()) {
    const range = { afterMs: Number.NEGATIVE_INFINITY, beforeMs: nowMs - policy.samplesMs };
    yield* deleteSamples(hostId, range, pinnedSinceMs, dependencies);
  }
  yield* shrinkSamples(nowMs, policy, dependencies);
  for (const tier of TIERS as readonly Tier[]) {
    yield* deletePages(tier, nowMs - (policy.tiersMs[tier.index] ?? Number.POSITIVE_INFINITY), dependencies);
    while (tierUse.bytes(tier.index) > (policy.tiersBytes[tier.index] ?? Number.POSITIVE_INFINITY)) {
      const oldestMs = rollups.oldestPageMs(tier);
      if (oldestMs === null || oldestMs + pageMs(tier) > nowMs - LEAST_ROLLUPS_MS) break;
      yield* deletePages(tier, oldestMs + pageMs(tier), dependencies);
    }
  }
  transact(() => eventWindows.deleteEnded(pinnedSinceMs));
}

/** From the oldest on, past what is pinned, until the samples have no more bytes than they may. */
function* shrinkSamples(nowMs: number, policy: RetentionPolicy, dependencies: RetentionDependencies): Generator<void> {
  const { chunks, tierUse } = dependencies;
  for (let afterMs = Number.NEGATIVE_INFINITY; tierUse.bytes(SAMPLES_TIER) > policy.samplesBytes;) {
    const oldestMs = oldestAfter(chunks, afterMs);
    if (oldestMs === null || oldestMs > nowMs - LEAST_SAMPLES_MS) return;
    const range = { afterMs, beforeMs: Math.min(oldestMs + HOUR_MS, nowMs - LEAST_SAMPLES_MS + 1) };
    for (const hostId of chunks.hostIds()) yield* deleteSamples(hostId, range, nowMs - policy.pinnedMs, dependencies);
    afterMs = range.beforeMs - 1;
  }
}

function* deletePages(tier: Tier, beforeMs: number, { rollups, tierUse, transact }: RetentionDependencies): Generator<void> {
  for (let deleted = PAGES_AT_ONCE; deleted === PAGES_AT_ONCE;) {
    transact(() => {
      deleted = rollups.deleteBefore(tier, beforeMs, PAGES_AT_ONCE);
      if (deleted > 0) tierUse.noteGone(tier.index, alignDown(beforeMs, pageMs(tier)));
    });
    yield;
  }
}

function* deleteSamples(
  hostId: string,
  range: { readonly afterMs: number; readonly beforeMs: number },
  pinnedSinceMs: number,
  { chunks, marks, heads, eventWindows, tierUse, transact, onGone }: RetentionDependencies,
): Generator<void> {
  // Samples that no rollup knows yet stay, and the reading before them, from which the rate of the first of them is reckoned.
  const beforeMs = Math.min(range.beforeMs, (marks.until(hostId, 0) ?? Number.NEGATIVE_INFINITY) - RATE_LOOKBACK_MS);
  const windowOf = ({ startMs, endMs }: ChunkPlace) => eventWindows.reachingInto(startMs, endMs, pinnedSinceMs);
  let { afterMs } = range;
  for (;;) {
    const old = chunks.endingBetween(hostId, afterMs, beforeMs, CHUNKS_AT_ONCE);
    const last = old.at(-1);
    if (last === undefined) return;
    const needed = changedSinceFold(hostId, { marks, heads }).map(neededToFold);
    const gone = old.filter(
      (chunk) => !needed.some(({ startMs, endMs }) => startMs <= chunk.endMs && endMs > chunk.startMs) && windowOf(chunk) === undefined,
    );
    if (gone.length > 0)
      transact(() => {
        onGone?.(gone);
        for (const { id } of gone) chunks.delete(id);
        tierUse.noteGone(SAMPLES_TIER, Math.max(...gone.map(({ endMs }) => endMs)) + 1);
      });
    // All that ends within a window is pinned like its first chunk: no need to look at each of them, every ten minutes for a year.
    afterMs = Math.max(last.endMs, (windowOf(last)?.endMs ?? 0) - 1);
    yield;
  }
}

/** Whole buckets are folded anew, and the first rate of them begins at the reading before. */
const neededToFold = ({ startMs, endMs }: TimeRange): TimeRange => ({
  startMs: alignDown(startMs, FINEST_TIER.stepMs) - RATE_LOOKBACK_MS,
  endMs: alignUp(endMs, FINEST_TIER.stepMs),
});

/** When the first of the chunks ends that end after `afterMs`. */
function oldestAfter(chunks: ChunkTable, afterMs: number): number | null {
  let oldest: number | null = null;
  for (const hostId of chunks.hostIds()) {
    const endMs = chunks.endingBetween(hostId, afterMs, Number.MAX_VALUE, 1)[0]?.endMs;
    if (endMs !== undefined && (oldest === null || endMs < oldest)) oldest = endMs;
  }
  return oldest;
}
