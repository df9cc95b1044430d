import { alignDown, type Tier, TIERS } from './rollup/tiers.ts';
import type { Steps } from './step-runs.ts';
import { joinRanges, type RollupMarkTable, type TimeRange } from './tables/rollup-mark-table.ts';

/** A stretch of a query and where it is read: from a tier, or from the samples themselves. */
export interface Piece extends TimeRange {
  readonly tier: Tier | null;
}

/** A step that is this many times a tier's may begin anywhere: what falls to the neighbour is a small part. */
const MANY_STEPS = 10;

/** The coarsest tier whose buckets fall into the steps of the query; null if the samples themselves are needed. */
export function tierFor({ startMs, stepMs }: Steps): Tier | null {
  const fits = (tier: Tier): boolean => (stepMs % tier.stepMs === 0 && startMs % tier.stepMs === 0) || stepMs >= tier.stepMs * MANY_STEPS;
  return TIERS.findLast(fits) ?? null;
}

/**
 * Parts a query of one host: the coarsest tier as far as it is folded, then finer ones, then samples; and samples wherever something
 * changed since it was folded.
 *
 * @param oldestUnsealedMs of the host's samples that are not sealed yet
 */
export function planRead(hostId: string, steps: Steps, marks: RollupMarkTable, oldestUnsealedMs: number): Piece[] {
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

  const foldedMs = marks.until(hostId, 0) ?? 0;
  const late = oldestUnsealedMs < foldedMs ? [{ startMs: oldestUnsealedMs, endMs: foldedMs }] : [];
  return joinRanges([...marks.dirty(hostId), ...late]).reduce(readSamplesOf, pieces);
}

/** Puts samples in the place of what a tier has of this range, a whole bucket of it at each end. */
function readSamplesOf(pieces: readonly Piece[], range: TimeRange): Piece[] {
  return pieces.flatMap((piece) => {
    if (piece.tier === null) return [piece];
    const { stepMs } = piece.tier;
    const startMs = Math.max(piece.startMs, alignDown(range.startMs, stepMs));
    const endMs = Math.min(piece.endMs, alignDown(range.endMs - 1, stepMs) + stepMs);
    if (startMs >= endMs) return [piece];
    const parts: Piece[] = [
      { tier: piece.tier, startMs: piece.startMs, endMs: startMs },
      { tier: null, startMs, endMs },
      { tier: piece.tier, startMs: endMs, endMs: piece.endMs },
    ];
    return parts.filter((part) => part.startMs < part.endMs);
  });
}
