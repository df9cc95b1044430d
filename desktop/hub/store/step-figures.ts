import type { Bucket } from '#shared/domain/bucket.ts';
import { counterIncrease } from '#shared/domain/counter-rate.ts';
import type { Aggregation } from '#shared/domain/query.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import { RATE_LOOKBACK_MS } from './rollup/fold-samples.ts';
import type { Figure, RollupPage } from './rollup/rollup-page.ts';
import { binOf, type Bins, binsOf } from './rollup/sketch.ts';
import { lowerBound, type SampleColumn } from './sample-column.ts';
import { quantileOfBins, quantileOfValues } from './quantile.ts';

/** Steps of a query: point `i` covers [startMs + i × stepMs, …+ stepMs). */
export interface Steps {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export const stepCount = ({ startMs, endMs, stepMs }: Steps): number => Math.ceil((endMs - startMs) / stepMs);

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;
type Percentile = keyof typeof QUANTILES;
const isPercentile = (aggregation: Aggregation): aggregation is Percentile => aggregation in QUANTILES;

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
  buckets(): (Bucket | null)[];
}

export function createStepFigures(kind: MetricKind, steps: Steps, aggregations: readonly Aggregation[] | 'buckets'): StepFigures {
  const length = stepCount(steps);
  const wanted = figuresFor(aggregations, kind);
  const wantsQuantiles = aggregations !== 'buckets' && aggregations.some(isPercentile);
  const count = new Float64Array(length);
  const sum = new Float64Array(length);
  const min = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  const last = new Float64Array(length);
  const lastTimes = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  const watchedMs = new Float64Array(length);
  const values: number[][] = [];
  const bins: Bins[][] = [];
  const stepOf = (timeMs: number): number => Math.floor((timeMs - steps.startMs) / steps.stepMs);

  const add = (step: number, timeMs: number, value: number, growth: number): void => {
    count[step] = (count[step] as number) + 1;
    sum[step] = (sum[step] as number) + growth;
    if (value < (min[step] as number)) min[step] = value;
    if (value > (max[step] as number)) max[step] = value;
    if (timeMs >= (lastTimes[step] as number)) {
      last[step] = value;
      lastTimes[step] = timeMs;
    }
    if (wantsQuantiles) (values[step] ??= []).push(value);
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
      watchedMs[step] = (watchedMs[step] as number) + elapsedMs;
      add(step, timeMs, (growth * 1_000) / elapsedMs, growth);
    }
  };
  const meanOf = (step: number): number =>
    kind === 'counter' ? ((sum[step] as number) * 1_000) / (watchedMs[step] as number) : (sum[step] as number) / (count[step] as number);
  const quantile = (step: number, q: number): number => {
    const known = bins[step];
    if (known === undefined) return quantileOfValues(values[step] ?? [], q);
    const keys = Float64Array.from(values[step] ?? [], binOf);
    const parts = keys.length === 0 ? known : [...known, { keys, counts: new Float64Array(keys.length).fill(1) }];
    return quantileOfBins(parts, q, min[step] as number, max[step] as number);
  };
  const reader = (aggregation: Aggregation): ((step: number) => number) => {
    if (isPercentile(aggregation)) return (step) => quantile(step, QUANTILES[aggregation]);
    if (aggregation === 'rate' && kind === 'gauge') return () => Number.NaN;
    if (aggregation === 'avg' || aggregation === 'rate') return meanOf;
    const column = { sum, min, max, last }[aggregation];
    return (step) => column[step] as number;
  };

  return {
    addSamples(column, startMs, endMs) {
      const from = lowerBound(column.times, Math.max(startMs, steps.startMs));
      const to = lowerBound(column.times, Math.min(endMs, steps.endMs));
      if (kind === 'counter') addRates(column, from, to);
      else addValues(column, from, to);
    },
    addPage(page, tierMs, startMs, endMs) {
      const starts = page.starts();
      const from = lowerBound(starts, Math.max(startMs, steps.startMs));
      const to = lowerBound(starts, Math.min(endMs, steps.endMs));
      if (from >= to) return;
      const stepAt = new Int32Array(to);
      for (let index = from; index < to; index += 1) stepAt[index] = stepOf(starts[index] as number);
      const addUp = (figure: Figure, into: Float64Array): void => {
        if (!wanted.has(figure)) return;
        const read = page.figure(figure);
        for (let index = from; index < to; index += 1) {
          const step = stepAt[index] as number;
          into[step] = (into[step] as number) + (read[index] as number);
        }
      };
      addUp('count', count);
      addUp('sum', sum);
      addUp('watchedMs', watchedMs);
      if (wanted.has('min')) {
        const read = page.figure('min');
        for (let index = from; index < to; index += 1) {
          const step = stepAt[index] as number;
          if ((read[index] as number) < (min[step] as number)) min[step] = read[index] as number;
        }
      }
      if (wanted.has('max')) {
        const read = page.figure('max');
        for (let index = from; index < to; index += 1) {
          const step = stepAt[index] as number;
          if ((read[index] as number) > (max[step] as number)) max[step] = read[index] as number;
        }
      }
      if (wanted.has('last')) {
        const read = page.figure('last');
        for (let index = from; index < to; index += 1) {
          const step = stepAt[index] as number;
          const lastMs = (starts[index] as number) + tierMs - 1;
          if (lastMs < (lastTimes[step] as number)) continue;
          last[step] = read[index] as number;
          lastTimes[step] = lastMs;
        }
      }
      if (!wantsQuantiles) return;
      const sketches = page.sketches();
      const pageMin = page.figure('min');
      const pageCount = page.figure('count');
      for (let index = from; index < to; index += 1) {
        const bucket = { sketch: sketches[index] as Uint8Array, min: pageMin[index] as number, count: pageCount[index] as number };
        (bins[stepAt[index] as number] ??= []).push(binsOf(bucket));
      }
    },
    column(aggregation) {
      const read = reader(aggregation);
      const points: (number | null)[] = [];
      for (let step = 0; step < length; step += 1) {
        const value = count[step] === 0 ? null : read(step);
        // The sum of values that are themselves finite may not be.
        points.push(value !== null && value - value === 0 ? value : null);
      }
      return points;
    },
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

/** What has to be decoded of a rollup's page. */
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
