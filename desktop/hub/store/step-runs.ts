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

/** How the buckets of a page fall into steps: run `i` is the buckets from `bounds[i]` to before `bounds[i + 1]`. */
export interface RunPattern {
  /** How many steps each run is after the first one. */
  readonly offsets: Int32Array;
  /** Each run is of the step after that of the run before. */
  readonly isInRow: boolean;
  /** The same object where the bounds are the same, of pages without a gap. */
  readonly bounds: Int32Array;
}

/** Which buckets of a page fall into which step: run `i` is of step `firstStep + offsets[i]`. */
export interface Runs extends RunPattern {
  readonly firstStep: number;
}

/** Finds the runs of pages for one query; those of whole pages are the same for all series, and found once. */
export interface StepRuns {
  readonly steps: Steps;
  /** Of buckets that begin in [startMs, endMs). */
  runsOf(page: RollupPage, startMs: number, endMs: number): Runs;
}

interface KnownRuns {
  readonly firstMs: number;
  readonly length: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly runs: Runs;
}

export function createStepRuns(steps: Steps): StepRuns {
  /** Pages of one stretch of time come one after the other. */
  let last: KnownRuns | null = null;
  return {
    steps,
    runsOf(page, startMs, endMs) {
      const starts = page.starts();
      const { length } = starts;
      const firstMs = starts[0] as number;
      const isWithoutGap = page.isWithoutGap();
      if (isWithoutGap && last?.firstMs === firstMs && last.length === length && last.startMs === startMs && last.endMs === endMs)
        return last.runs;
      const from = lowerBound(starts, Math.max(startMs, steps.startMs));
      const to = Math.max(from, lowerBound(starts, Math.min(endMs, steps.endMs)));
      const firstStep = from < to ? Math.floor(((starts[from] as number) - steps.startMs) / steps.stepMs) : 0;
      if (!isWithoutGap) return { firstStep, ...findPattern(starts, steps, from, to) };
      const runs = { firstStep, ...sharedPattern(starts, steps, from, to) };
      last = { firstMs, length, startMs, endMs, runs };
      return runs;
    },
  };
}

function findPattern(starts: Float64Array, steps: Steps, from: number, to: number): RunPattern {
  const offsets: number[] = [];
  const bounds = [from];
  let firstStep = 0;
  for (let index = from; index < to;) {
    const step = Math.floor(((starts[index] as number) - steps.startMs) / steps.stepMs);
    const nextMs = steps.startMs + (step + 1) * steps.stepMs;
    while (index < to && (starts[index] as number) < nextMs) index += 1;
    if (offsets.length === 0) firstStep = step;
    offsets.push(step - firstStep);
    bounds.push(index);
  }
  const isInRow = offsets.every((offset, run) => offset === run);
  return { offsets: Int32Array.from(offsets), isInRow, bounds: Int32Array.from(bounds) };
}

/** Charts of the same step ask for the same bounds again and again, and a page has what it summed last at hand. */
const knownPatterns = new LRUCache<string, RunPattern>({ max: 256 });

/** Of buckets that follow one another without a gap: where the first one lies in its step says it of all. */
function sharedPattern(starts: Float64Array, steps: Steps, from: number, to: number): RunPattern {
  const bucketMs = starts.length > 1 ? (starts[1] as number) - (starts[0] as number) : 0;
  const key = `${from} ${to} ${((starts[from] as number) - steps.startMs) % steps.stepMs} ${bucketMs} ${steps.stepMs}`;
  const known = knownPatterns.get(key);
  if (known !== undefined) return known;
  const pattern = findPattern(starts, steps, from, to);
  knownPatterns.set(key, pattern);
  return pattern;
}
