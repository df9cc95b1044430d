import type { SeriesDefinition } from '#shared/domain/series.ts';
import type { AppendBatch } from '../../../desktop/hub/store/sample-store.ts';

/** Samples that follow from the number of their batch: whoever knows how many batches there are knows every sample. */
export const HOSTS = ['till-1', 'till-2'] as const;
export const BOOT = 'boot-0001';
export const DEFINITIONS: readonly SeriesDefinition[] = [
  ...['a', 'b', 'c'].map((name) => ({ name: `gauge_${name}`, labels: {}, kind: 'gauge' as const, unit: 'count' })),
  ...['a', 'b'].map((name) => ({ name: `counter_${name}_total`, labels: {}, kind: 'counter' as const, unit: 'count' })),
];

const START_MS = Date.UTC(2026, 5, 6);
const ROWS = 10;
const ROW_MS = 10_000;
const BATCH_MS = ROWS * ROW_MS;
/** Each seventh batch is half an hour late, and lies between the rows of others. */
const LATE_EVERY = 7;
const LATE_MS = 30 * 60_000 - ROW_MS / 2;

/** Where the first batch begins, and a batch after the last one so far. */
export const batchStartMs = (sequence: number): number => START_MS + sequence * BATCH_MS;

function timesOf(sequence: number): number[] {
  const fromMs = batchStartMs(sequence) - (sequence % LATE_EVERY === 0 ? LATE_MS : 0);
  return Array.from({ length: ROWS }, (_, row) => fromMs + row * ROW_MS);
}

/** Quarters, so that sums are exact; counters grow by time and are reset each hour and a half. */
function valueOf(host: number, series: number, timeMs: number): number {
  const half = Math.round((timeMs - START_MS) / (ROW_MS / 2));
  if (DEFINITIONS[series]?.kind === 'counter') return (half * (3 + series) + host) % (1_080 * (3 + series));
  return (Math.imul(half + 1, 0x9e3779b1 + series * 2 + host) >>> 20) / 4;
}

export function batchOf(host: number, sequence: number, seriesIds: readonly number[]): AppendBatch {
  const rows = timesOf(sequence).map((timeMs) => ({
    timeMs,
    seriesIds,
    values: seriesIds.map((_, series) => valueOf(host, series, timeMs)),
  }));
  return { hostId: HOSTS[host] as string, bootId: BOOT, sequence, rows };
}

export interface Samples {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** All samples of one series of the first so many batches, in order of time. */
export function samplesUpTo(host: number, series: number, batches: number): Samples {
  const times = Array.from({ length: batches }, (_, index) => timesOf(index + 1))
    .flat()
    .sort((a, b) => a - b);
  return { times, values: times.map((timeMs) => valueOf(host, series, timeMs)) };
}

export interface Figures {
  readonly min: number | null;
  readonly max: number | null;
  readonly sum: number | null;
  readonly last: number | null;
}

const LONGEST_RATE_MS = 15 * 60_000;
const NOTHING: Figures = { min: null, max: null, sum: null, last: null };

/** What a query should answer, as simply as can be: of a gauge all figures, of a counter the growth. */
export function figuresOf({ times, values }: Samples, isCounter: boolean, startMs: number, endMs: number, stepMs: number): Figures[] {
  const steps: Figures[] = Array.from({ length: Math.ceil((endMs - startMs) / stepMs) }, () => NOTHING);
  for (const [index, timeMs] of times.entries()) {
    const step = Math.floor((timeMs - startMs) / stepMs);
    const value = values[index] as number;
    const before = values[index - 1] as number;
    const isRate = index > 0 && timeMs - (times[index - 1] as number) <= LONGEST_RATE_MS;
    if (step < 0 || step >= steps.length || (isCounter && !isRate)) continue;
    const { min, max, sum, last } = steps[step] as Figures;
    const growth = value >= before ? value - before : value;
    steps[step] = isCounter
      ? { ...NOTHING, sum: (sum ?? 0) + growth }
      : {
          min: Math.min(min ?? value, value),
          max: Math.max(max ?? value, value),
          sum: (sum ?? 0) + value,
          last: last === null ? value : value,
        };
  }
  return steps;
}
