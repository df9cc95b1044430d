import { LRUCache } from 'lru-cache';
import type { RollupPage } from './rollup/rollup-page.ts';
import { lowerBound } from './sample-column.ts';

/** Steps of a query: point `i` covers [startMs + i × stepMs, …+ stepMs). */
export interface Steps {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export const stepCount = ({ startMs, endMs, stepMs }: Steps): number => Math.ceil((endMs - startMs) / stepMs);

/** Which buckets of a page fall into which step: run `i` is the buckets from `bounds[i]` to before `bounds[i + 1]`, of step `steps[i]`. */
export interface Runs {
  readonly steps: Int32Array;
  /** The same object where the bounds are the same, of pages without a gap. */
  readonly bounds: Int32Array;
}

/** Finds the runs of pages for one query; those of whole pages are the same for all series, and found once. */
export interface StepRuns {
  readonly steps: Steps;
  /** Of buckets that begin in [startMs, endMs). */
  runsOf(page: RollupPage, startMs: number, endMs: number): Runs;
}

export function createStepRuns(steps: Steps): StepRuns {
  /** By the start of the first bucket. */
  const known = new Map<number, { readonly length: number; readonly startMs: number; readonly endMs: number; readonly runs: Runs }>();
  return {
    steps,
    runsOf(page, startMs, endMs) {
      const starts = page.starts();
      if (!page.isWithoutGap()) return findRuns(starts, steps, startMs, endMs);
      const first = starts[0] as number;
      const same = known.get(first);
      if (same !== undefined && same.length === starts.length && same.startMs === startMs && same.endMs === endMs) return same.runs;
      const found = findRuns(starts, steps, startMs, endMs);
      const runs = { ...found, bounds: shareBounds(found.bounds) };
      known.set(first, { length: starts.length, startMs, endMs, runs });
      return runs;
    },
  };
}

function findRuns(starts: Float64Array, steps: Steps, startMs: number, endMs: number): Runs {
  const to = lowerBound(starts, Math.min(endMs, steps.endMs));
  let index = lowerBound(starts, Math.max(startMs, steps.startMs));
  const found: number[] = [];
  const bounds = [index];
  while (index < to) {
    const step = Math.floor(((starts[index] as number) - steps.startMs) / steps.stepMs);
    const nextMs = steps.startMs + (step + 1) * steps.stepMs;
    while (index < to && (starts[index] as number) < nextMs) index += 1;
    found.push(step);
    bounds.push(index);
  }
  return { steps: Int32Array.from(found), bounds: Int32Array.from(bounds) };
}

/** Charts of the same step ask for the same bounds again and again, and a page has what it summed last at hand. */
const knownBounds = new LRUCache<string, Int32Array>({ max: 256 });

function shareBounds(bounds: Int32Array): Int32Array {
  const key = bounds.join();
  const same = knownBounds.get(key) ?? bounds;
  knownBounds.set(key, same);
  return same;
}
