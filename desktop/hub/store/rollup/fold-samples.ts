import { counterIncrease } from '#shared/domain/counter-rate.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import { lowerBound, type SampleColumn } from '../sample-column.ts';
import { type RollupBucket, tidySum } from './rollup-bucket.ts';
import { binOf, sketchOfSortedKeys } from './sketch.ts';
import { alignDown } from './tiers.ts';

/** How far before a step a counter's reading may lie and still start its rate: three readings of a cloud's metrics. */
export const RATE_LOOKBACK_MS = 15 * 60_000;

export interface FoldRange {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/**
 * Folds sorted samples of [startMs, endMs) into buckets, those that have none left out. A counter's column should reach back by
 * `RATE_LOOKBACK_MS`. What is no finite number counts as absent, as on every chart.
 */
export function foldSamples({ times, values }: SampleColumn, kind: MetricKind, { startMs, endMs, stepMs }: FoldRange): RollupBucket[] {
  const buckets: RollupBucket[] = [];
  const from = lowerBound(times, startMs);
  const to = lowerBound(times, endMs);
  const fold = kind === 'counter' ? foldRates : foldValues;
  for (let first = from; first < to;) {
    const bucketMs = alignDown(times[first] as number, stepMs);
    let after = first + 1;
    while (after < to && (times[after] as number) < bucketMs + stepMs) after += 1;
    const bucket = fold(bucketMs, times, values, first, after);
    if (bucket !== null) buckets.push(bucket);
    first = after;
  }
  return buckets;
}

let keys = new Int32Array(256);

function foldValues(startMs: number, _: Float64Array, values: Float64Array, first: number, after: number): RollupBucket | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  let last = 0;
  let before = Number.NaN;
  let key = 0;
  if (keys.length < after - first) keys = new Int32Array((after - first) * 2);
  for (let index = first; index < after; index += 1) {
    const value = values[index] as number;
    if (value - value !== 0) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    last = value;
    if (value !== before) {
      key = binOf(value);
      before = value;
    }
    keys[count] = key;
    count += 1;
  }
  if (count === 0) return null;
  return { startMs, min, max, sum: tidySum(sum), count, last, watchedMs: 0, sketch: sketchOfSortedKeys(keys.subarray(0, count).sort()) };
}

function foldRates(startMs: number, times: Float64Array, values: Float64Array, first: number, after: number): RollupBucket | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let growth = 0;
  let watchedMs = 0;
  let count = 0;
  let last = 0;
  if (keys.length < after - first) keys = new Int32Array((after - first) * 2);
  for (let index = Math.max(1, first); index < after; index += 1) {
    const elapsedMs = (times[index] as number) - (times[index - 1] as number);
    const increase = counterIncrease(values[index - 1] as number, values[index] as number);
    if (!(elapsedMs > 0 && elapsedMs <= RATE_LOOKBACK_MS) || increase - increase !== 0) continue;
    const rate = (increase * 1_000) / elapsedMs;
    if (rate < min) min = rate;
    if (rate > max) max = rate;
    growth += increase;
    watchedMs += elapsedMs;
    last = rate;
    keys[count] = binOf(rate);
    count += 1;
  }
  if (count === 0) return null;
  const sketch = sketchOfSortedKeys(keys.subarray(0, count).sort());
  return { startMs, min: shortRate(min), max: shortRate(max), sum: tidySum(growth), count, last: shortRate(last), watchedMs, sketch };
}

/** A rate in seven digits: times that are off by a millisecond would else make every rate sixteen digits long. */
function shortRate(rate: number): number {
  if (rate === 0 || Number.isInteger(rate)) return rate;
  const unit = 10 ** (6 - Math.floor(Math.log10(Math.abs(rate))));
  const short = Math.round(rate * unit) / unit;
  return Number.isFinite(short) ? short : rate;
}
