import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import type { MetricKind } from '#shared/domain/series.ts';

/** A series in steps as the store gives them; of a counter the rate per second. */
export interface StepColumns {
  readonly startMs: number;
  readonly stepMs: number;
  readonly avg: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  readonly last: readonly (number | null)[];
}

export const STEP_AGGREGATIONS = ['avg', 'min', 'max', 'last'] as const;

export type TakeSample = (timeMs: number, value: number) => void;

/** Gives a step as samples to whoever judges. */
export type StepSamples = (columns: StepColumns, index: number, take: TakeSample) => void;

/**
 * How a step is told to a judge, so that it says what it would have said of the samples themselves. What is compared as it is, sees the
 * step's highest, lowest and last value: one sample on the right side ends what is pending, one on the wrong side begins it. What is
 * combined over a window sees each step as it combines. Null where the store does not keep what the rule looks at: a counter's level.
 */
export function stepSamples(condition: RuleCondition, kind: MetricKind): StepSamples | null {
  if (condition.kind === 'rate-of-change') return kind === 'counter' ? growth() : only('last');
  if (kind === 'counter' && condition.kind !== 'relative' && condition.kind !== 'no-data') return null;
  if (condition.kind === 'forecast') return only('avg');
  if (condition.kind === 'no-data') return only('last');
  if ('combine' in condition && condition.windowMs > 0 && condition.combine !== 'last') return only(condition.combine);
  return each;
}

const endOf = ({ startMs, stepMs }: StepColumns, index: number): number => startMs + (index + 1) * stepMs - 1;

const only =
  (column: 'avg' | 'min' | 'max' | 'last'): StepSamples =>
  (columns, index, take) => {
    const value = columns[column][index] ?? null;
    if (value !== null) take(endOf(columns, index), value);
  };

const each: StepSamples = (columns, index, take) => {
  const { startMs, stepMs, min, max, last } = columns;
  const [low, high, newest] = [min[index] ?? null, max[index] ?? null, last[index] ?? null];
  if (low === null || high === null || newest === null) return;
  if (low !== high) {
    take(startMs + (index + 1 / 3) * stepMs, high);
    take(startMs + (index + 2 / 3) * stepMs, low);
  }
  take(endOf(columns, index), newest);
};

/** A count that grows as the counter did, wherever that began. */
function growth(): StepSamples {
  let count = 0;
  return (columns, index, take) => {
    const rate = columns.avg[index] ?? null;
    if (rate === null) return;
    count += (rate * columns.stepMs) / 1_000;
    take(endOf(columns, index), count);
  };
}
