import type { Series } from '#shared/domain/series.ts';
import type { SampleColumn } from '../sample-column.ts';
import type { RollupMarkTable, TimeRange } from '../tables/rollup-mark-table.ts';
import type { RollupTable } from '../tables/rollup-table.ts';
import { foldSamples, RATE_LOOKBACK_MS } from './fold-samples.ts';
import { mergeBuckets, type RollupBucket } from './rollup-bucket.ts';
import { alignDown, alignUp, FINEST_TIER, type Tier, TIERS } from './tiers.ts';

/** Sealed samples of one host in a stretch of time, opened once for all of its series. */
export interface SealedStretch {
  /** Its samples from `fromMs` on, sorted; there may be some before. */
  column(seriesId: number, fromMs: number): SampleColumn;
}

export interface FoldDependencies {
  readonly rollups: RollupTable;
  readonly marks: RollupMarkTable;
  readonly seriesOf: (hostId: string) => readonly Series[];
  readonly openSealed: (hostId: string, startMs: number, endMs: number) => SealedStretch;
  /** All or nothing. */
  readonly transact: (work: () => void) => void;
}

/** Samples of this much time are folded at once, and this many series between two breaths. */
const PIECE_MS = 3_600_000;
const SERIES_AT_ONCE = 6;

/**
 * Folds what of a host is sealed and complete into the tiers, and folds anew what late data changed. It may be left at any `yield` and
 * begun again from the start: nothing counts as folded before its mark is set, and folding twice gives the same.
 *
 * @param sealedMs first and last time of what is sealed
 */
export function* foldHost(hostId: string, sealedMs: TimeRange, dependencies: FoldDependencies): Generator<void> {
  yield* repaint(hostId, dependencies);
  yield* advance(hostId, sealedMs, dependencies);
}

/** True if `foldHost` has something to do. */
export function isFoldDue(hostId: string, sealedMs: TimeRange, marks: RollupMarkTable): boolean {
  if (marks.dirty(hostId).length > 0) return true;
  const from = marks.until(hostId, 0) ?? alignDown(sealedMs.startMs, FINEST_TIER.stepMs);
  return alignDown(sealedMs.endMs, FINEST_TIER.stepMs) - from >= FINEST_TIER.foldEveryMs;
}

function* advance(hostId: string, sealedMs: TimeRange, dependencies: FoldDependencies): Generator<void> {
  const { marks, transact } = dependencies;
  if (marks.until(hostId, 0) === null) {
    // Written down for all tiers at once: when a coarse one has enough to begin with, the first samples may have been deleted.
    transact(() => {
      for (const { index, stepMs } of TIERS) marks.advance(hostId, index, alignDown(sealedMs.startMs, stepMs));
    });
  }
  for (const tier of TIERS) {
    const source = tier.index === 0 ? sealedMs.endMs : (marks.until(hostId, tier.index - 1) ?? 0);
    const targetMs = alignDown(source, tier.stepMs);
    const known = marks.until(hostId, tier.index);
    const from = known ?? alignDown(sealedMs.startMs, tier.stepMs);
    if (targetMs - from < tier.foldEveryMs) continue;
    for (let startMs = from; startMs < targetMs;) {
      const endMs = Math.min(targetMs, alignDown(startMs, pieceMs(tier)) + pieceMs(tier));
      yield* foldPiece(hostId, tier, { startMs, endMs }, dependencies);
      transact(() => marks.advance(hostId, tier.index, endMs));
      startMs = endMs;
    }
  }
}

function* repaint(hostId: string, dependencies: FoldDependencies): Generator<void> {
  const { marks, transact } = dependencies;
  for (const range of marks.dirty(hostId)) {
    const changes = marks.changes(hostId);
    for (const tier of TIERS) {
      const untilMs = marks.until(hostId, tier.index) ?? 0;
      const lastMs = Math.min(alignUp(range.endMs, tier.stepMs), untilMs);
      for (let startMs = alignDown(range.startMs, tier.stepMs); startMs < lastMs;) {
        const endMs = Math.min(lastMs, alignDown(startMs, pieceMs(tier)) + pieceMs(tier));
        yield* foldPiece(hostId, tier, { startMs, endMs }, dependencies);
        startMs = endMs;
      }
    }
    if (marks.changes(hostId) !== changes) return;
    transact(() => marks.clean(hostId, range));
  }
}

const pieceMs = ({ index, stepMs }: Tier): number => (index === 0 ? PIECE_MS : stepMs * 64);

function* foldPiece(hostId: string, tier: Tier, range: TimeRange, dependencies: FoldDependencies): Generator<void> {
  const { rollups, seriesOf, openSealed, transact } = dependencies;
  const finer = TIERS[tier.index - 1];
  const sealed = finer === undefined ? openSealed(hostId, range.startMs - RATE_LOOKBACK_MS, range.endMs) : null;
  const all = seriesOf(hostId);
  for (let from = 0; from < all.length; from += SERIES_AT_ONCE) {
    transact(() => {
      for (const { id, kind } of all.slice(from, from + SERIES_AT_ONCE)) {
        const fromMs = kind === 'counter' ? range.startMs - RATE_LOOKBACK_MS : range.startMs;
        if (sealed !== null) rollups.write(tier, id, foldSamples(sealed.column(id, fromMs), kind, { ...range, stepMs: tier.stepMs }));
        else if (finer !== undefined) rollups.write(tier, id, foldBuckets(rollups, finer, tier, id, range));
      }
    });
    yield;
  }
}

function foldBuckets(rollups: RollupTable, finer: Tier, tier: Tier, seriesId: number, { startMs, endMs }: TimeRange): RollupBucket[] {
  const children = new Map<number, RollupBucket[]>();
  for (const page of rollups.read(finer, seriesId, startMs, endMs)) {
    for (const bucket of page.buckets()) {
      if (bucket.startMs < startMs || bucket.startMs >= endMs) continue;
      const parentMs = alignDown(bucket.startMs, tier.stepMs);
      const known = children.get(parentMs);
      if (known === undefined) children.set(parentMs, [bucket]);
      else known.push(bucket);
    }
  }
  return [...children].map(([parentMs, parts]) => mergeBuckets(parentMs, parts));
}
