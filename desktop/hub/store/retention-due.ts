import type { KeptTier } from '#shared/domain/kept-tier.ts';
import type { RetentionPolicy } from '../kernel/retention-policy.ts';
import { alignDown, pageMs, TIERS } from './rollup/tiers.ts';
import type { TierUse } from './tier-use.ts';

/** What retention would delete of a tier now: all from one time to another, about so many bytes. */
export interface TierDue {
  readonly tier: KeptTier;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly bytes: number;
}

const DAY_MS = 86_400_000;

/**
 * What is about to be deleted, where it is much more than passes of every ten minutes find: retention was set shorter, or the hub was
 * off for long. Bytes are taken to be spread evenly over time.
 */
export function muchDue(tiers: readonly TierUse[], policy: RetentionPolicy, nowMs: number): TierDue[] {
  return tiers.flatMap(({ tier, bytes, oldestMs }, index) => {
    if (oldestMs === null || oldestMs >= nowMs) return [];
    // Rollups go a page of time at once.
    const rollup = TIERS[index - 1];
    const stepMs = rollup === undefined ? 1 : pageMs(rollup);
    const { timeMs, mostBytes } = limitsOf(policy, index);
    const tooManyBytes = Math.max(0, bytes - mostBytes);
    const untilMs = alignDown(Math.max(nowMs - timeMs, oldestMs + (nowMs - oldestMs) * (tooManyBytes / Math.max(1, bytes))), stepMs);
    if (untilMs - oldestMs <= Math.max(DAY_MS, stepMs * 1.5)) return [];
    return [{ tier, fromMs: oldestMs, untilMs, bytes: Math.round((bytes * (untilMs - oldestMs)) / (nowMs - oldestMs)) }];
  });
}

/** The limits of a tier by its place in `KEPT_TIERS`. */
export function limitsOf(policy: RetentionPolicy, index: number): { readonly timeMs: number; readonly mostBytes: number } {
  if (index === 0) return { timeMs: policy.samplesMs, mostBytes: policy.samplesBytes };
  const none = Number.POSITIVE_INFINITY;
  return { timeMs: policy.tiersMs[index - 1] ?? none, mostBytes: policy.tiersBytes[index - 1] ?? none };
}
