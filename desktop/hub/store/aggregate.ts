import { type Bucket, foldSample, openBucket } from '#shared/domain/bucket.ts';
import { counterIncrease, counterRate } from '#shared/domain/counter-rate.ts';
import type { Aggregation } from '#shared/domain/query.ts';
import { type SampleColumn, sliceColumn } from './sample-column.ts';

/** Steps of a query: point `i` covers [startMs + i × stepMs, …+ stepMs). */
export interface Steps {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export const stepCount = ({ startMs, endMs, stepMs }: Steps): number => Math.ceil((endMs - startMs) / stepMs);

/**
 * Folds samples into steps and gives a column for each aggregation; steps without a sample are null. NaN and ±Infinity
 * are stored as they are, but no chart and no JSON can show them, so here they count as absent. `column` must be sorted and should reach back before `startMs`
 * for `rate` to know the first step.
 */
export function aggregate(
  column: SampleColumn,
  steps: Steps,
  aggregations: readonly Aggregation[],
): Partial<Record<Aggregation, (number | null)[]>> {
  const range = sliceColumn(column, steps.startMs, steps.endMs);
  const buckets = foldBuckets(range, steps);
  const percentiles = aggregations.some(isPercentile) ? groupValues(range, steps) : null;
  const result: Partial<Record<Aggregation, (number | null)[]>> = {};
  for (const aggregation of aggregations) {
    if (isPercentile(aggregation)) result[aggregation] = (percentiles ?? []).map((values) => quantile(values, QUANTILES[aggregation]));
    else if (aggregation === 'rate') result.rate = ratePerStep(column, steps);
    else result[aggregation] = buckets.map((bucket) => (bucket === null ? null : finiteOrNull(READ[aggregation](bucket))));
  }
  return result;
}

/** The sum of values that are themselves finite may not be. */
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A bucket a step, null where there is no sample. */
export function foldBuckets({ times, values }: SampleColumn, steps: Steps): (Bucket | null)[] {
  const buckets: (Bucket | null)[] = Array.from({ length: stepCount(steps) }, () => null);
  for (let index = 0; index < times.length; index += 1) {
    const timeMs = times[index] as number;
    const value = values[index] as number;
    if (!Number.isFinite(value)) continue;
    const step = Math.floor((timeMs - steps.startMs) / steps.stepMs);
    const bucket = buckets[step];
    if (bucket === null) buckets[step] = openBucket(timeMs, value);
    else if (bucket !== undefined) foldSample(bucket, timeMs, value);
  }
  return buckets;
}

/** A counter's readings as rates per second, each at the time of the later of two readings. */
export function toRates({ times, values }: SampleColumn): SampleColumn {
  const rateTimes: number[] = [];
  const rates: number[] = [];
  for (let index = 1; index < times.length; index += 1) {
    const rate = counterRate(times[index - 1] as number, values[index - 1] as number, times[index] as number, values[index] as number);
    if (rate === null || !Number.isFinite(rate)) continue;
    rateTimes.push(times[index] as number);
    rates.push(rate);
  }
  return { times: Float64Array.from(rateTimes), values: Float64Array.from(rates) };
}

/** Growth within each step divided by the time that it was watched: exact also for uneven samples. */
function ratePerStep({ times, values }: SampleColumn, steps: Steps): (number | null)[] {
  const length = stepCount(steps);
  const growth = new Float64Array(length);
  const watchedMs = new Float64Array(length);
  for (let index = 1; index < times.length; index += 1) {
    const timeMs = times[index] as number;
    if (timeMs < steps.startMs || timeMs >= steps.endMs) continue;
    const increase = counterIncrease(values[index - 1] as number, values[index] as number);
    if (!Number.isFinite(increase)) continue;
    const step = Math.floor((timeMs - steps.startMs) / steps.stepMs);
    growth[step] = (growth[step] as number) + increase;
    watchedMs[step] = (watchedMs[step] as number) + timeMs - (times[index - 1] as number);
  }
  return Array.from(growth, (grown, step) => ((watchedMs[step] as number) > 0 ? (grown * 1_000) / (watchedMs[step] as number) : null));
}

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;
type Percentile = keyof typeof QUANTILES;
const isPercentile = (aggregation: Aggregation): aggregation is Percentile => aggregation in QUANTILES;

const READ: Record<Exclude<Aggregation, Percentile | 'rate'>, (bucket: Bucket) => number> = {
  avg: (bucket) => bucket.sum / bucket.count,
  sum: (bucket) => bucket.sum,
  min: (bucket) => bucket.min,
  max: (bucket) => bucket.max,
  last: (bucket) => bucket.last,
};

function groupValues({ times, values }: SampleColumn, steps: Steps): number[][] {
  const groups: number[][] = Array.from({ length: stepCount(steps) }, () => []);
  for (let index = 0; index < times.length; index += 1) {
    if (Number.isFinite(values[index]))
      groups[Math.floor(((times[index] as number) - steps.startMs) / steps.stepMs)]?.push(values[index] as number);
  }
  return groups;
}

/** Linear interpolation between closest ranks (Hyndman and Fan's type 7, as in NumPy and Prometheus). */
function quantile(values: number[], q: number): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below === above ? below : below + (above - below) * (position - Math.floor(position));
}
