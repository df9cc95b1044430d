import { type Bucket, foldSample, openBucket } from '#shared/domain/bucket.ts';
import { counterIncrease } from '#shared/domain/counter-rate.ts';
import type { Aggregation } from '#shared/domain/query.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import { RATE_LOOKBACK_MS } from '../../store/rollup/fold-samples.ts';

/** A reading as it was taken. */
export interface Reading {
  readonly timeMs: number;
  readonly value: number;
}

/**
 * What became of a sample: `folded` into its step, `silent` if it is kept but shows nothing (no number, the first of a counter), `unsure` if
 * what its step had before is not known, `late` if it is not newer than all before: the last two have to be read from the store.
 */
export type FoldOutcome = 'folded' | 'silent' | 'unsure' | 'late';

/** The newest step of one series, folded as the store does: the same rules for counters and for what is no number. */
export interface OpenStep {
  newest(): Reading | null;
  bucket(): Bucket | null;
  /** Begins anew from what the store has: its newest reading, and what that reading's step has (null: nothing that shows). */
  open(newest: Reading | null, step: number, bucket: Bucket | null): void;
  /** What the step has is not known any more. */
  doubt(): void;
  /** The step of the newest sample; null before the first. */
  step(): number | null;
  fold(timeMs: number, value: number, step: number): FoldOutcome;
}

export function createOpenStep(kind: MetricKind): OpenStep {
  let newest: Reading | null = null;
  let openStep: number | null = null;
  let bucket: Bucket | null = null;
  let isSure = true;

  return {
    newest: () => newest,
    bucket: () => bucket,
    step: () => openStep,
    open(reading, step, known) {
      newest = reading;
      openStep = reading === null ? null : step;
      bucket = known && { ...known };
      isSure = true;
    },
    doubt() {
      isSure = false;
    },
    fold(timeMs, value, step) {
      const before = newest;
      if (before !== null && timeMs <= before.timeMs) return 'late';
      newest = { timeMs, value };
      if (step !== openStep) {
        openStep = step;
        bucket = null;
        isSure = true;
      }
      if (!isSure) return 'unsure';
      const elapsedMs = kind === 'counter' && before !== null ? timeMs - before.timeMs : null;
      if (kind === 'counter' && (before === null || elapsedMs === null || elapsedMs > RATE_LOOKBACK_MS)) return 'silent';
      const growth = before !== null && kind === 'counter' ? counterIncrease(before.value, value) : value;
      if (!Number.isFinite(growth)) return 'silent';
      const weight = elapsedMs ?? 1;
      const shown = elapsedMs === null ? value : (growth * 1_000) / elapsedMs;
      if (bucket === null) bucket = openBucket(timeMs, shown, weight);
      else foldSample(bucket, timeMs, shown, weight);
      return 'folded';
    },
  };
}

/**
 * Until when a late sample changes what is shown, from its own time on: of a counter the rate of the reading that follows is another too.
 *
 * @param newestMs of the series' newest sample
 */
export function lateUntilMs(kind: MetricKind, timeMs: number, newestMs: number): number {
  return kind === 'counter' ? Math.max(timeMs, Math.min(timeMs + RATE_LOOKBACK_MS, newestMs)) : timeMs;
}

/** What a query gives for a step of this bucket; NaN where it gives null. */
export function figureOf({ sum, count, min, max, last }: Bucket, kind: MetricKind, aggregation: Aggregation): number {
  const isCounter = kind === 'counter';
  switch (aggregation) {
    case 'avg':
      return sum / count;
    case 'rate':
      return isCounter ? sum / count : Number.NaN;
    // A counter's bucket holds rates by their milliseconds.
    case 'sum':
      return isCounter ? sum / 1_000 : sum;
    case 'min':
      return min;
    case 'max':
      return max;
    case 'last':
      return last;
    default:
      return Number.NaN;
  }
}

const FOLDABLE: ReadonlySet<Aggregation> = new Set(['avg', 'sum', 'min', 'max', 'last', 'rate']);

/** Whether these can be carried on sample by sample; percentiles need all samples of their step. */
export const isFoldable = (aggregations: readonly Aggregation[]): boolean => aggregations.every((aggregation) => FOLDABLE.has(aggregation));
