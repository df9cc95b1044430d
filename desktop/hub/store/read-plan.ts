import { RATE_LOOKBACK_MS } from './rollup/fold-samples.ts';
import { alignDown, alignUp, type Tier, TIERS } from './rollup/tiers.ts';
import type { Steps } from './step-runs.ts';
import type { RollupMarkTable, TimeRange } from './tables/rollup-mark-table.ts';
import { SAMPLES_TIER } from './tables/tier-use-table.ts';

/** A stretch of a query and where it is read. */
export interface Piece extends TimeRange {
  /** Null for samples. */
  readonly tier: Tier | null;
  /** Something changed since it was folded, and not all samples are there: each bucket is as it will be once it is folded again. */
  readonly isFoldedAnew?: boolean;
}

/** What the plan of a query of one host depends on. */
export interface WhatIsThere {
  readonly marks: Pick<RollupMarkTable, 'until'>;
  /** Where rollups are behind. */
  readonly changed: readonly TimeRange[];
  /** Before this time retention has deleted from a tier. */
  readonly goneBeforeMs: (tierIndex: number) => number;
}

/** A step that is this many times a tier's may begin anywhere: what falls to the neighbour is a small part. */
const MANY_STEPS = 10;

/** The coarsest tier whose buckets fall into the steps of the query; null if the samples themselves are needed. */
export function tierFor({ startMs, stepMs }: Steps): Tier | null {
  const fits = (tier: Tier): boolean => (stepMs % tier.stepMs === 0 && startMs % tier.stepMs === 0) || stepMs >= tier.stepMs * MANY_STEPS;
  return TIERS.findLast(fits) ?? null;
}

/**
 * Parts a query of one host: the coarsest tier as far as it is folded, then finer ones, then samples; and where something changed since
 * it was folded, what is finer, down to samples. Of a coarse bucket only what changed is read from samples: those of the rest of it may
 * have been deleted.
 */
export function planRead(hostId: string, steps: Steps, { marks, changed, goneBeforeMs }: WhatIsThere): Piece[] {
  const pieces: Piece[] = [];
  let fromMs = steps.startMs;
  const coarsest = tierFor(steps);
  const add = (tier: Tier | null, untilMs: number): void => {
    const endMs = Math.min(untilMs, steps.endMs);
    if (endMs <= fromMs) return;
    pieces.push({ tier, startMs: fromMs, endMs });
    fromMs = endMs;
  };
  for (let index = coarsest?.index ?? -1; index >= 0; index -= 1) add(TIERS[index] as Tier, marks.until(hostId, index) ?? 0);
  add(null, Number.POSITIVE_INFINITY);

  return changed.reduce((all, range) => all.flatMap((piece) => readFiner(piece, range, goneBeforeMs)), pieces);
}

/** Puts what is finer in the place of what a tier has of this range, a whole bucket of it at each end. */
function readFiner(piece: Piece, range: TimeRange, goneBeforeMs: WhatIsThere['goneBeforeMs']): Piece[] {
  const { tier } = piece;
  if (tier === null || piece.isFoldedAnew === true) return [piece];
  const startMs = Math.max(piece.startMs, alignDown(range.startMs, tier.stepMs));
  const endMs = Math.min(piece.endMs, alignUp(range.endMs, tier.stepMs));
  if (startMs >= endMs) return [piece];
  const finer = TIERS[tier.index - 1] ?? null;
  // Of the first counter reading after what was deleted the rate is known to its bucket only.
  const goneMs = finer === null ? goneBeforeMs(SAMPLES_TIER) + RATE_LOOKBACK_MS : goneBeforeMs(finer.index);
  const keptMs = Math.min(endMs, Math.max(startMs, alignUp(goneMs, tier.stepMs)));
  const parts: Piece[] = [
    { tier, startMs: piece.startMs, endMs: startMs },
    { tier, startMs, endMs: keptMs, isFoldedAnew: finer === null },
    ...readFiner({ tier: finer, startMs: keptMs, endMs }, range, goneBeforeMs),
    { tier, startMs: endMs, endMs: piece.endMs },
  ];
  return parts.filter((part) => part.startMs < part.endMs);
}
