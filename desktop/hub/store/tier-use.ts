import { KEPT_TIERS, type KeptTier } from '#shared/domain/kept-tier.ts';
import { TIERS } from './rollup/tiers.ts';
import type { ChunkTable } from './tables/chunk-table.ts';
import type { RollupTable } from './tables/rollup-table.ts';
import { SAMPLES_TIER, type TierUseTable } from './tables/tier-use-table.ts';

/** What the store has of one tier. */
export interface TierUse {
  readonly tier: KeptTier;
  /** Bytes of what is stored, without what the file needs around it and without what is not sealed yet. */
  readonly bytes: number;
  /** The oldest of it, beyond event windows; null without any. UTC milliseconds. */
  readonly oldestMs: number | null;
}

export interface TierUseDependencies {
  readonly chunks: Pick<ChunkTable, 'hostIds' | 'endingBetween'>;
  readonly rollups: Pick<RollupTable, 'oldestBucketMs'>;
  readonly tierUse: Pick<TierUseTable, 'bytes' | 'goneBeforeMs'>;
}

/** What each tier takes and how far back it reaches, the finest first. */
export function describeTiers({ chunks, rollups, tierUse }: TierUseDependencies): TierUse[] {
  const goneMs = tierUse.goneBeforeMs(SAMPLES_TIER);
  let oldestSampleMs: number | null = null;
  for (const hostId of chunks.hostIds()) {
    const first = chunks.endingBetween(hostId, goneMs, Number.MAX_VALUE, 1)[0]?.startMs ?? null;
    if (first !== null && (oldestSampleMs === null || first < oldestSampleMs)) oldestSampleMs = first;
  }
  const oldest = [oldestSampleMs, ...TIERS.map((tier) => rollups.oldestBucketMs(tier))];
  return KEPT_TIERS.map((tier, index) => ({ tier, bytes: tierUse.bytes(index + SAMPLES_TIER), oldestMs: oldest[index] ?? null }));
}
