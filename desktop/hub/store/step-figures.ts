import type { Bucket } from '#shared/domain/bucket.ts';
import { counterIncrease } from '#shared/domain/counter-rate.ts';
import type { Aggregation } from '#shared/domain/query.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import { RATE_LOOKBACK_MS } from './rollup/fold-samples.ts';
import type { Figure, RollupPage } from './rollup/rollup-page.ts';
import { lowerBound, type SampleColumn } from './sample-column.ts';
import { createStepQuantiles } from './step-quantiles.ts';
import { type Runs, type StepRuns, stepCount } from './step-runs.ts';

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;
const PERCENTILES = Object.keys(QUANTILES) as (keyof typeof QUANTILES)[];

/**
 * Gathers one series' figures for each step, from samples and from rollups alike. A counter counts by its growth: its `sum` is the
 * growth, everything else is of its rate per second. What is no finite number is kept in the store, but no chart and no JSON can show
 * it: here it counts as absent.
 */
export interface StepFigures {
  /** Adds samples of [startMs, endMs); a counter's column should reach back by `RATE_LOOKBACK_MS`. */
  addSamples(column: SampleColumn, startMs: number, endMs: number): void;
  /** Adds buckets that begin in [startMs, endMs), in order of time; `tierMs` is their step. */
  addPage(page: RollupPage, tierMs: number, startMs: number, endMs: number): void;
  /** Null where there is no sample. */
  column(aggregation: Aggregation): (number | null)[];
  /** The same as numbers in place, from `at` on: NaN where there is no sample. */
  write(aggregation: Aggregation, into: Float64Array, at: number): void;
  buckets(): (Bucket | null)[];
}

/** No figure that nobody asked for: writing to it does nothing. */
const UNWANTED = new Float64Array(0);

export function createStepFigures(kind: MetricKind, stepRuns: StepRuns, aggregations: readonly Aggregation[] | 'buckets'): StepFigures {
  const { steps } = stepRuns;
  const length = stepCount(steps);
  const wanted = figuresFor(aggregations, kind);
  const column = (figure: Figure, first = 0): Float64Array => {
    if (!wanted.has(figure)) return UNWANTED;
    return first === 0 ? new Float64Array(length) : new Float64Array(length).fill(first);
  };
  const count = column('count');
  const sum = column('sum');
  const watchedMs = column('watchedMs');
  const min = column('min', Number.POSITIVE_INFINITY);
  const max = column('max', Number.NEGATIVE_INFINITY);
  const last = column('last');
  const lastTimes = wanted.has('last') ? new Float64Array(length).fill(Number.NEGATIVE_INFINITY) : UNWANTED;
  const asked = aggregations === 'buckets' ? [] : PERCENTILES.filter((percentile) => aggregations.includes(percentile));
  const quantiles = asked.length === 0 ? null : createStepQuantiles(asked.map((percentile) => QUANTILES[percentile]));
  const stepOf = (timeMs: number): number => Math.floor((timeMs - steps.startMs) / steps.stepMs);

  const add = (step: number, timeMs: number, value: number, growth: number): void => {
    count[step] = (count[step] as number) + 1;
    if (sum !== UNWANTED) sum[step] = (sum[step] as number) + growth;
    if (min !== UNWANTED && value < (min[step] as number)) min[step] = value;
    if (max !== UNWANTED && value > (max[step] as number)) max[step] = value;
    if (last !== UNWANTED && timeMs >= (lastTimes[step] as number)) {
      last[step] = value;
      lastTimes[step] = timeMs;
    }
    quantiles?.addValue(step, value);
  };
  const addValues = ({ times, values: read }: SampleColumn, from: number, to: number): void => {
    for (let index = from; index < to; index += 1) {
      const value = read[index] as number;
      if (value - value !== 0) continue;
      const timeMs = times[index] as number;
      add(stepOf(timeMs), timeMs, value, value);
    }
  };
  const addRates = ({ times, values: read }: SampleColumn, from: number, to: number): void => {
    for (let index = Math.max(1, from); index < to; index += 1) {
      const timeMs = times[index] as number;
      const elapsedMs = timeMs - (times[index - 1] as number);
      const growth = counterIncrease(read[index - 1] as number, read[index] as number);
      if (!(elapsedMs > 0 && elapsedMs <= RATE_LOOKBACK_MS) || growth - growth !== 0) continue;
      const step = stepOf(timeMs);
      if (watchedMs !== UNWANTED) watchedMs[step] = (watchedMs[step] as number) + elapsedMs;
      add(step, timeMs, (growth * 1_000) / elapsedMs, growth);
    }
  };
  const meanOf = (step: number): number =>
    kind === 'counter' ? ((sum[step] as number) * 1_000) / (watchedMs[step] as number) : (sum[step] as number) / (count[step] as number);
  const reader = (aggregation: Aggregation): ((step: number) => number) => {
    if (aggregation === 'p50' || aggregation === 'p95' || aggregation === 'p99') {
      const place = asked.indexOf(aggregation);
      return (step) => quantiles?.quantile(step, place, min[step] as number, max[step] as number) ?? Number.NaN;
    }
    if (aggregation === 'rate' && kind === 'gauge') return () => Number.NaN;
    if (aggregation === 'avg' || aggregation === 'rate') return meanOf;
    const figures = { sum, min, max, last }[aggregation];
    return (step) => figures[step] as number;
  };

  const write = (aggregation: Aggregation, into: Float64Array, at: number): void => {
    if (aggregation === 'avg' && kind === 'gauge') {
      writeMeans(sum, count, into, at);
      return;
    }
    const read = reader(aggregation);
    for (let step = 0; step < length; step += 1) {
      const value = count[step] === 0 ? Number.NaN : read(step);
      // The sum of values that are themselves finite may not be.
      into[at + step] = value - value === 0 ? value : Number.NaN;
    }
  };

  return {
    addSamples(samples, startMs, endMs) {
      const from = lowerBound(samples.times, Math.max(startMs, steps.startMs));
      const to = lowerBound(samples.times, Math.min(endMs, steps.endMs));
      if (kind === 'counter') addRates(samples, from, to);
      else addValues(samples, from, to);
    },
    addPage(page, tierMs, startMs, endMs) {
      const runs = stepRuns.runsOf(page, startMs, endMs);
      const { length: found } = runs.steps;
      if (found === 0) return;
      addUp(page.sums('count', runs.bounds), runs, count);
      if (sum !== UNWANTED) addUp(page.sums('sum', runs.bounds), runs, sum);
      if (watchedMs !== UNWANTED) addUp(page.sums('watchedMs', runs.bounds), runs, watchedMs);
      if (min !== UNWANTED) takeLeast(page.figure('min'), runs, min);
      if (max !== UNWANTED) takeGreatest(page.figure('max'), runs, max);
      if (last !== UNWANTED) {
        const read = page.figure('last');
        const starts = page.starts();
        for (let at = 0; at < found; at += 1) {
          const step = runs.steps[at] as number;
          const newest = (runs.bounds[at + 1] as number) - 1;
          const lastMs = (starts[newest] as number) + tierMs - 1;
          if (lastMs < (lastTimes[step] as number)) continue;
          last[step] = read[newest] as number;
          lastTimes[step] = lastMs;
        }
      }
      quantiles?.addPage(page, runs);
    },
    column(aggregation) {
      const values = new Float64Array(length);
      write(aggregation, values, 0);
      const points: (number | null)[] = [];
      for (let step = 0; step < length; step += 1) {
        const value = values[step] as number;
        points.push(value - value === 0 ? value : null);
      }
      return points;
    },
    write,
    buckets: () =>
      Array.from({ length }, (_, step) => {
        if (count[step] === 0) return null;
        return {
          min: min[step] as number,
          max: max[step] as number,
          sum: kind === 'counter' ? (sum[step] as number) * 1_000 : (sum[step] as number),
          count: (kind === 'counter' ? watchedMs : count)[step] as number,
          last: last[step] as number,
          lastTimeMs: lastTimes[step] as number,
        };
      }),
  };
}

/** By far the most asked for. */
function writeMeans(sum: Float64Array, count: Float64Array, into: Float64Array, at: number): void {
  for (let step = 0; step < count.length; step += 1) {
    // Without samples 0 / 0.
    const mean = (sum[step] as number) / (count[step] as number);
    into[at + step] = mean - mean === 0 ? mean : Number.NaN;
  }
}

function addUp(sums: Float64Array, { steps }: Runs, into: Float64Array): void {
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] as number;
    into[step] = (into[step] as number) + (sums[at] as number);
  }
}

function takeLeast(read: Float64Array, { steps, bounds }: Runs, into: Float64Array): void {
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] as number;
    const to = bounds[at + 1] as number;
    let least = into[step] as number;
    for (let index = bounds[at] as number; index < to; index += 1) if ((read[index] as number) < least) least = read[index] as number;
    into[step] = least;
  }
}

function takeGreatest(read: Float64Array, { steps, bounds }: Runs, into: Float64Array): void {
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] as number;
    const to = bounds[at + 1] as number;
    let greatest = into[step] as number;
    for (let index = bounds[at] as number; index < to; index += 1) if ((read[index] as number) > greatest) greatest = read[index] as number;
    into[step] = greatest;
  }
}

/** What has to be gathered, and of a rollup's page decoded. */
function figuresFor(aggregations: readonly Aggregation[] | 'buckets', kind: MetricKind): Set<Figure> {
  const figures = new Set<Figure>(['count']);
  const wants = (...some: readonly Aggregation[]): boolean => aggregations === 'buckets' || some.some((one) => aggregations.includes(one));
  if (wants('avg', 'rate', 'sum')) figures.add('sum');
  if (kind === 'counter' && wants('avg', 'rate')) figures.add('watchedMs');
  if (wants('min', 'p50', 'p95', 'p99')) figures.add('min');
  if (wants('max', 'p50', 'p95', 'p99')) figures.add('max');
  if (wants('last')) figures.add('last');
  return figures;
}
