import type { RollupPage } from './rollup/rollup-page.ts';
import { lowerBound } from './sample-column.ts';

/** Steps of a query: point `i` covers [startMs + i × stepMs, …+ stepMs). */
export interface Steps {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export const stepCount = ({ startMs, endMs, stepMs }: Steps): number => Math.ceil((endMs - startMs) / stepMs);

/** Which buckets of a page fall into which step: three numbers a run, the step, its first bucket and the one after its last. */
export type Runs = Int32Array;

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
      const runs = findRuns(starts, steps, startMs, endMs);
      known.set(first, { length: starts.length, startMs, endMs, runs });
      return runs;
    },
  };
}

function findRuns(starts: Float64Array, steps: Steps, startMs: number, endMs: number): Runs {
  const to = lowerBound(starts, Math.min(endMs, steps.endMs));
  const runs: number[] = [];
  for (let index = lowerBound(starts, Math.max(startMs, steps.startMs)); index < to;) {
    const step = Math.floor(((starts[index] as number) - steps.startMs) / steps.stepMs);
    const nextMs = steps.startMs + (step + 1) * steps.stepMs;
    const first = index;
    while (index < to && (starts[index] as number) < nextMs) index += 1;
    runs.push(step, first, index);
  }
  return Int32Array.from(runs);
}
