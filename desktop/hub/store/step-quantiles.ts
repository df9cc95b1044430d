import { quantileOfSorted } from './quantile.ts';
import { createHistogram } from './rollup/histogram.ts';
import type { RollupPage } from './rollup/rollup-page.ts';
import { binOf } from './rollup/sketch.ts';
import type { Runs } from './step-runs.ts';

/** Gathers how the values of each step spread: values themselves where there are samples, bins where there are rollups. */
export interface StepQuantiles {
  addValue(step: number, value: number): void;
  addPage(page: RollupPage, runs: Runs): void;
  /** The quantile at this place of those asked for. Exact if the step has samples only, else within 1 %; `min` and `max` are the step's. */
  quantile(step: number, place: number, min: number, max: number): number;
}

interface PagePart {
  readonly page: RollupPage;
  readonly from: number;
  readonly to: number;
}

/** One for all queries: each step begins it anew. */
const histogram = createHistogram();

/** @param asked the quantiles, 0 to 1 */
export function createStepQuantiles(asked: readonly number[]): StepQuantiles {
  const values: number[][] = [];
  const parts: PagePart[][] = [];
  const found: Float64Array[] = [];

  const find = (step: number, min: number, max: number): Float64Array => {
    const own = values[step] ?? [];
    const pages = parts[step];
    if (pages === undefined) {
      const sorted = Float64Array.from(own).sort();
      return Float64Array.from(asked, (q) => quantileOfSorted(sorted, q));
    }
    histogram.begin(min, max);
    for (const { page, from, to } of pages) page.addBins(histogram, from, to);
    for (const value of own) histogram.add(binOf(value), 1);
    return Float64Array.from(asked, histogram.quantile);
  };
  return {
    addValue(step, value) {
      (values[step] ??= []).push(value);
    },
    addPage(page, runs) {
      for (const [run, offset] of runs.offsets.entries())
        (parts[runs.firstStep + offset] ??= []).push({ page, from: runs.bounds[run] as number, to: runs.bounds[run + 1] as number });
    },
    quantile: (step, place, min, max) => (found[step] ??= find(step, min, max))[place] as number,
  };
}
