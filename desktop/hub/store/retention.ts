import { pageMs, type Tier, TIERS } from './rollup/tiers.ts';
import type { ChunkPlace, ChunkTable } from './tables/chunk-table.ts';
import type { EventWindowTable } from './tables/event-window-table.ts';
import type { RollupMarkTable } from './tables/rollup-mark-table.ts';
import type { RollupTable } from './tables/rollup-table.ts';

/** How long everything is kept. */
export interface RetentionPolicy {
  /** Samples as they were taken, milliseconds. */
  readonly samplesMs: number;
  /** The file may have this many bytes; above it the oldest samples go first, whatever their age. Rollups stay. */
  readonly mostBytes: number;
  /** A time for each tier of `TIERS`, milliseconds. */
  readonly tiersMs: readonly number[];
  /** Samples of pinned event windows, milliseconds. */
  readonly pinnedMs: number;
}

const DAY_MS = 86_400_000;
const GIB = 1_073_741_824;

export const RETENTION: RetentionPolicy = {
  samplesMs: 14 * DAY_MS,
  mostBytes: 20 * GIB,
  tiersMs: [90 * DAY_MS, 400 * DAY_MS, 5 * 366 * DAY_MS, 30 * 366 * DAY_MS],
  // Thirteen months: next year's party of the same date is compared with this year's.
  pinnedMs: 400 * DAY_MS,
};

/** Rows that are deleted at once: a few milliseconds. */
const CHUNKS_AT_ONCE = 8;
const PAGES_AT_ONCE = 256;

export interface RetentionDependencies {
  readonly chunks: ChunkTable;
  readonly rollups: RollupTable;
  readonly marks: RollupMarkTable;
  readonly eventWindows: EventWindowTable;
  readonly transact: (work: () => void) => void;
  /** Told, in the same transaction, of what is deleted. */
  readonly onGone?: (chunks: readonly ChunkPlace[]) => void;
  /** Bytes of the file that hold something. */
  readonly usedBytes: () => number;
}

/** Deletes what is older than it must be kept, a little at a time: the generator yields between bounded pieces of work. */
export function* retain(nowMs: number, policy: RetentionPolicy, dependencies: RetentionDependencies): Generator<void> {
  const { chunks, rollups, transact, usedBytes } = dependencies;
  for (const hostId of chunks.hostIds()) yield* deleteSamples(hostId, nowMs - policy.samplesMs, nowMs - policy.pinnedMs, dependencies);
  for (const tier of TIERS as readonly Tier[]) {
    const beforeMs = nowMs - (policy.tiersMs[tier.index] ?? Number.POSITIVE_INFINITY);
    for (let deleted = PAGES_AT_ONCE; deleted === PAGES_AT_ONCE;) {
      transact(() => {
        deleted = rollups.deleteBefore(tier, beforeMs, PAGES_AT_ONCE);
      });
      yield;
    }
  }
  // By size: an hour of everyone's oldest samples at a time.
  while (usedBytes() > policy.mostBytes) {
    const oldestMs = oldestOf(chunks);
    if (oldestMs === null || oldestMs > nowMs - pageMs(TIERS[0])) return;
    const used = usedBytes();
    for (const hostId of chunks.hostIds()) yield* deleteSamples(hostId, oldestMs + 3_600_000, nowMs - policy.pinnedMs, dependencies);
    // Pinned or not folded yet: nothing more can go.
    if (usedBytes() >= used) return;
  }
}

function* deleteSamples(
  hostId: string,
  beforeMs: number,
  pinnedBeforeMs: number,
  { chunks, marks, eventWindows, transact, onGone }: RetentionDependencies,
): Generator<void> {
  // Samples that no rollup knows yet stay.
  const foldedMs = marks.until(hostId, 0) ?? Number.NEGATIVE_INFINITY;
  let afterMs = Number.NEGATIVE_INFINITY;
  for (;;) {
    const old = chunks.endingBetween(hostId, afterMs, Math.min(beforeMs, foldedMs), CHUNKS_AT_ONCE);
    if (old.length === 0) return;
    const dirty = marks.dirty(hostId);
    const gone = old.filter(
      ({ startMs, endMs }) =>
        !dirty.some((range) => range.startMs <= endMs && range.endMs > startMs) &&
        (endMs < pinnedBeforeMs || !eventWindows.overlaps(startMs, endMs)),
    );
    transact(() => {
      onGone?.(gone);
      for (const { id } of gone) chunks.delete(id);
    });
    afterMs = Math.max(...old.map(({ endMs }) => endMs));
    yield;
  }
}

function oldestOf(chunks: ChunkTable): number | null {
  let oldest: number | null = null;
  for (const hostId of chunks.hostIds()) {
    const endMs = chunks.endingBetween(hostId, Number.NEGATIVE_INFINITY, Number.MAX_VALUE, 1)[0]?.endMs;
    if (endMs !== undefined && (oldest === null || endMs < oldest)) oldest = endMs;
  }
  return oldest;
}
