import { tierFor } from './read-plan.ts';
import { alignDown, alignUp, type Tier, TIERS } from './rollup/tiers.ts';
import type { Steps } from './step-runs.ts';
import type { EventWindowTable } from './tables/event-window-table.ts';
import { SAMPLES_TIER, type TierUseTable } from './tables/tier-use-table.ts';

export interface KeptStepsDependencies {
  readonly tierUse: Pick<TierUseTable, 'goneBeforeMs'>;
  readonly eventWindows: Pick<EventWindowTable, 'reachingInto'>;
}

/**
 * The steps of a query as far as what is kept can answer them: where what they need has been deleted and something coarser remains,
 * the steps become as long as that, and the start goes back to a whole one. One length for the whole answer, so that every point of it
 * means the same; less than one such step that is missing at the start does not count.
 */
export function keptSteps<S extends Steps>(steps: S, { tierUse, eventWindows }: KeptStepsDependencies): S {
  const asked = tierFor(steps)?.index ?? SAMPLES_TIER;
  const missingUntilMs = (index: number): number => {
    const goneMs = Math.min(steps.endMs, tierUse.goneBeforeMs(index));
    if (index !== SAMPLES_TIER || goneMs <= steps.startMs) return goneMs;
    const pinned = eventWindows.reachingInto(steps.startMs, steps.startMs, Number.NEGATIVE_INFINITY);
    return pinned !== undefined && pinned.endMs >= goneMs ? steps.startMs : goneMs;
  };
  const goneMs = missingUntilMs(asked);
  if (goneMs <= steps.startMs) return steps;
  let kept: Tier | null = null;
  for (const tier of TIERS.slice(asked + 1)) {
    if (missingUntilMs(tier.index) < (kept === null ? goneMs : missingUntilMs(kept.index))) kept = tier;
    if (kept !== null && missingUntilMs(kept.index) <= steps.startMs) break;
  }
  if (kept === null || goneMs - steps.startMs < kept.stepMs) return steps;
  return { ...steps, startMs: alignDown(steps.startMs, kept.stepMs), stepMs: alignUp(steps.stepMs, kept.stepMs) };
}
