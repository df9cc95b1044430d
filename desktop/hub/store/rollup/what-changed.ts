import type { Heads } from '../heads.ts';
import { joinRanges, type RollupMarkTable, type TimeRange } from '../tables/rollup-mark-table.ts';
import { RATE_LOOKBACK_MS } from './fold-samples.ts';

export interface WhatChangedDependencies {
  readonly marks: Pick<RollupMarkTable, 'dirty' | 'until'>;
  readonly heads: Pick<Heads, 'get'>;
}

/**
 * What samples between two times, both included, change of what is folded up to `foldedMs`: they themselves, and the rate of the first
 * reading after them. Null if they change nothing.
 */
export function changedBy({ startMs, endMs }: TimeRange, foldedMs: number): TimeRange | null {
  const changed = { startMs, endMs: Math.min(endMs + RATE_LOOKBACK_MS + 1, foldedMs) };
  return changed.startMs < changed.endMs ? changed : null;
}

/** Stretches of a host in which rollups are behind: by late samples that are sealed, and by those that are not. */
export function changedSinceFold(hostId: string, { marks, heads }: WhatChangedDependencies): readonly TimeRange[] {
  const foldedMs = marks.until(hostId, 0) ?? 0;
  const late = heads.get(hostId)?.rangeBefore(foldedMs) ?? null;
  const changed = late === null ? null : changedBy(late, foldedMs);
  const dirty = marks.dirty(hostId);
  return changed === null ? dirty : joinRanges([...dirty, changed]);
}
