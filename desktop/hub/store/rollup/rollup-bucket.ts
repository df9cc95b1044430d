import { EMPTY_SKETCH, mergeSketches, type Sketch } from './sketch.ts';

/**
 * What is kept of one series' samples within one step. Of a gauge all figures are of its values. Of a counter `sum` is its growth,
 * and min, max, last and the sketch are of its rates per second.
 */
export interface RollupBucket {
  /** UTC milliseconds, aligned to the tier's step. */
  readonly startMs: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly count: number;
  readonly last: number;
  /** Of a counter: the time over which its growth was watched, milliseconds; 0 for a gauge. */
  readonly watchedMs: number;
  /** How the values spread; empty if all of them fall into one bin. */
  readonly sketch: Sketch;
}

/** Several buckets, in order of time and at least one, as one that begins at `startMs`. */
export function mergeBuckets(startMs: number, buckets: readonly RollupBucket[]): RollupBucket {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  let watchedMs = 0;
  for (const bucket of buckets) {
    if (bucket.min < min) min = bucket.min;
    if (bucket.max > max) max = bucket.max;
    sum += bucket.sum;
    count += bucket.count;
    watchedMs += bucket.watchedMs;
  }
  const last = (buckets.at(-1) as RollupBucket).last;
  return {
    startMs,
    min,
    max,
    sum: tidySum(sum),
    count,
    last,
    watchedMs,
    sketch: buckets.length === 0 ? EMPTY_SKETCH : mergeSketches(buckets),
  };
}

/**
 * Sums of short decimals gather errors in their last bits (0.1 + 0.2), which say nothing and take eight bytes to write. A millionth
 * is kept where that is beyond what a double tells apart anyway.
 */
export function tidySum(sum: number): number {
  const tidy = Math.round(sum * 1e6) / 1e6;
  return Math.abs(tidy - sum) <= Math.abs(sum) * 1e-12 ? tidy : sum;
}
