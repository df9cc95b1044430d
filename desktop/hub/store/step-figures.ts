import type { Bucket } from '#shared/domain/bucket.ts';
import { counterIncrease } from '#shared/domain/counter-rate.ts';
import type { Aggregation } from '#shared/domain/query.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import { addPageFigures } from './add-page-figures.ts';
import { createFigureRoom, type FigureColumns, UNWANTED } from './figure-room.ts';
import { RATE_LOOKBACK_MS } from './rollup/fold-samples.ts';
import type { RollupPage } from './rollup/rollup-page.ts';
import { lowerBound, type SampleColumn } from './sample-column.ts';
import { createSpareColumns, type SpareColumns } from './spare-columns.ts';
import { createStepQuantiles } from './step-quantiles.ts';
import { createStepRuns, stepCount, type Steps } from './step-runs.ts';

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;
const PERCENTILES = Object.keys(QUANTILES) as (keyof typeof QUANTILES)[];

/**
 * Gathers the figures of each series of a query for each step, from samples and from rollups alike. A counter counts by its growth: its
 * `sum` is the growth, everything else is of its rate per second. What is no finite number is kept in the store, but no chart and no
 * JSON can show it: here it counts as absent. Series are named by their place in the query.
 */
export interface StepFigures {
  /** Adds samples of [startMs, endMs); a counter's column should reach back by `RATE_LOOKBACK_MS`. */
  addSamples(place: number, column: SampleColumn, startMs: number, endMs: number): void;
  /** Adds buckets that begin in [startMs, endMs), in order of time; `tierMs` is their step. */
  addPage(place: number, page: RollupPage, tierMs: number, startMs: number, endMs: number): void;
  /** Null where there is no sample. */
  column(place: number, aggregation: Aggregation): (number | null)[];
  /** The same as numbers in place, from `from` on: NaN where there is no sample. */
  write(place: number, aggregation: Aggregation, into: Float64Array, from: number): void;
  buckets(place: number): (Bucket | null)[];
  /** Gives its memory to the next query, once all is read. */
  close(): void;
}

/** @param kinds of the series, by their places */
export function createStepFigures(
  kinds: readonly MetricKind[],
  steps: Steps,
  aggregations: readonly Aggregation[] | 'buckets',
  spare: SpareColumns = createSpareColumns(),
): StepFigures {
  const stepRuns = createStepRuns(steps);
  const length = stepCount(steps);
  const room = createFigureRoom(aggregations, kinds.length * length, spare);
  const { columnsOf } = room;
  const asked = aggregations === 'buckets' ? [] : PERCENTILES.filter((percentile) => aggregations.includes(percentile));
  const quantiles = asked.length === 0 ? null : kinds.map(() => createStepQuantiles(asked.map((percentile) => QUANTILES[percentile])));
  const kindOf = (place: number): MetricKind => kinds[place] as MetricKind;
  /** Where a moment lies in the columns of all series. */
  const at = (place: number, timeMs: number): number => place * length + Math.floor((timeMs - steps.startMs) / steps.stepMs);

  const add = (columns: FigureColumns, step: number, timeMs: number, value: number, growth: number): void => {
    const { count, sum, min, max, last, lastTimes } = columns;
    count[step] = (count[step] as number) + 1;
    if (sum !== UNWANTED) sum[step] = (sum[step] as number) + growth;
    if (min !== UNWANTED && value < (min[step] as number)) min[step] = value;
    if (max !== UNWANTED && value > (max[step] as number)) max[step] = value;
    if (last !== UNWANTED && timeMs >= (lastTimes[step] as number)) {
      last[step] = value;
      lastTimes[step] = timeMs;
    }
    if (quantiles === null) return;
    const place = Math.floor(step / length);
    quantiles[place]?.addValue(step - place * length, value);
  };
  const addValues = (place: number, { times, values: read }: SampleColumn, from: number, to: number): void => {
    const columns = columnsOf('gauge');
    for (let index = from; index < to; index += 1) {
      const value = read[index] as number;
      if (value - value !== 0) continue;
      const timeMs = times[index] as number;
      add(columns, at(place, timeMs), timeMs, value, value);
    }
  };
  const addRates = (place: number, { times, values: read }: SampleColumn, from: number, to: number): void => {
    const columns = columnsOf('counter');
    const { watchedMs } = columns;
    for (let index = Math.max(1, from); index < to; index += 1) {
      const timeMs = times[index] as number;
      const elapsedMs = timeMs - (times[index - 1] as number);
      const growth = counterIncrease(read[index - 1] as number, read[index] as number);
      if (!(elapsedMs > 0 && elapsedMs <= RATE_LOOKBACK_MS) || growth - growth !== 0) continue;
      const step = at(place, timeMs);
      if (watchedMs !== UNWANTED) watchedMs[step] = (watchedMs[step] as number) + elapsedMs;
      add(columns, step, timeMs, (growth * 1_000) / elapsedMs, growth);
    }
  };
  const reader = (place: number, columns: FigureColumns, aggregation: Exclude<Aggregation, 'avg' | 'rate'>): ((step: number) => number) => {
    const { min, max } = columns;
    if (aggregation === 'p50' || aggregation === 'p95' || aggregation === 'p99') {
      const nth = asked.indexOf(aggregation);
      return (step) => quantiles?.[place]?.quantile(step - place * length, nth, min[step] as number, max[step] as number) ?? Number.NaN;
    }
    const figures = columns[aggregation];
    return (step) => figures[step] as number;
  };

  const write = (place: number, aggregation: Aggregation, into: Float64Array, from: number): void => {
    const kind = kindOf(place);
    const columns = columnsOf(kind);
    const { count, sum, watchedMs } = columns;
    const base = place * length;
    if (aggregation === 'rate' && kind === 'gauge') {
      into.fill(Number.NaN, from, from + length);
      return;
    }
    if (aggregation === 'avg' || aggregation === 'rate') {
      if (kind === 'counter') writeQuotients(sum, watchedMs, 1_000, base, into, from, length);
      else writeQuotients(sum, count, 1, base, into, from, length);
      return;
    }
    const read = reader(place, columns, aggregation);
    for (let step = 0; step < length; step += 1) {
      const value = count[base + step] === 0 ? Number.NaN : read(base + step);
      // The sum of values that are themselves finite may not be.
      into[from + step] = value - value === 0 ? value : Number.NaN;
    }
  };

  return {
    addSamples(place, samples, startMs, endMs) {
      const from = lowerBound(samples.times, Math.max(startMs, steps.startMs));
      const to = lowerBound(samples.times, Math.min(endMs, steps.endMs));
      if (kindOf(place) === 'counter') addRates(place, samples, from, to);
      else addValues(place, samples, from, to);
    },
    addPage(place, page, tierMs, startMs, endMs) {
      const runs = stepRuns.runsOf(page, startMs, endMs);
      if (runs.offsets.length === 0) return;
      addPageFigures(columnsOf(kindOf(place)), page, tierMs, runs, place * length + runs.firstStep);
      quantiles?.[place]?.addPage(page, runs);
    },
    column(place, aggregation) {
      const values = new Float64Array(length);
      write(place, aggregation, values, 0);
      const points: (number | null)[] = [];
      for (let step = 0; step < length; step += 1) {
        const value = values[step] as number;
        points.push(value - value === 0 ? value : null);
      }
      return points;
    },
    write,
    close: room.clear,
    buckets(place) {
      const isCounter = kindOf(place) === 'counter';
      const { count, sum, watchedMs, min, max, last, lastTimes } = columnsOf(kindOf(place));
      return Array.from({ length }, (_, index) => {
        const step = place * length + index;
        if (count[step] === 0) return null;
        return {
          min: min[step] as number,
          max: max[step] as number,
          sum: isCounter ? (sum[step] as number) * 1_000 : (sum[step] as number),
          count: (isCounter ? watchedMs : count)[step] as number,
          last: last[step] as number,
          lastTimeMs: lastTimes[step] as number,
        };
      });
    },
  };
}

/** Means and rates: by far the most asked for. */
function writeQuotients(
  sum: Float64Array,
  per: Float64Array,
  factor: number,
  base: number,
  into: Float64Array,
  from: number,
  length: number,
): void {
  for (let step = 0; step < length; step += 1) {
    // Without samples 0 / 0.
    const mean = ((sum[base + step] as number) * factor) / (per[base + step] as number);
    into[from + step] = mean - mean === 0 ? mean : Number.NaN;
  }
}
