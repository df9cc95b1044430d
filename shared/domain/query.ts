import type { LabelMatcher } from './label-matcher.ts';
import type { Labels, MetricKind } from './series.ts';

/**
 * How the samples of one step become one point. A counter is read by its growth, aware of resets: its `sum` is the growth, everything
 * else is of its rate per second, and `avg` and `rate` are the same. A gauge has no `rate`: null.
 */
export const AGGREGATIONS = ['avg', 'sum', 'min', 'max', 'last', 'rate', 'p50', 'p95', 'p99'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** Which series: exact names, labels that must be equal, and conditions that must all hold. What is left out means all. */
export interface SeriesSelector {
  readonly hostIds?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  readonly labels?: Labels | undefined;
  readonly matchers?: readonly LabelMatcher[] | undefined;
}

/** How several series become one, step by step; a step in which only some have a sample counts those. */
export const COMBINATIONS = ['avg', 'sum', 'min', 'max'] as const;
export type Combination = (typeof COMBINATIONS)[number];

/** One result for each different set of values of these labels (`host` among them), instead of one for each series. No labels: one of all. */
export interface Grouping {
  readonly by: readonly string[];
  readonly combine: Combination;
}

/** Only the `count` results whose mean of `aggregation` over the range is highest or lowest. Those without any sample come last. */
export interface Ranking {
  readonly count: number;
  readonly aggregation: Aggregation;
  readonly order: 'highest' | 'lowest';
}

/** Points at `startMs + i × stepMs` for i in [0, ⌈(endMs − startMs) / stepMs⌉); times UTC milliseconds. */
export interface RangeQuery {
  readonly selector: SeriesSelector;
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
  readonly aggregations: readonly Aggregation[];
  readonly group?: Grouping | undefined;
  readonly top?: Ranking | undefined;
}

/** Values of one series; `columns[a][i]` belongs to the step that begins at `startMs + i × stepMs`, null where there is no sample. */
export interface SeriesPoints {
  readonly seriesId: number;
  readonly hostId: string;
  readonly name: string;
  readonly labels: Labels;
  readonly kind: MetricKind;
  readonly unit: string;
  readonly columns: Partial<Record<Aggregation, (number | null)[]>>;
}

/** Several series as one: `labels` are those that they were grouped by. */
export interface GroupPoints {
  readonly name: string;
  readonly labels: Labels;
  readonly kind: MetricKind;
  readonly unit: string;
  /** How many series it is made of. */
  readonly members: number;
  readonly columns: Partial<Record<Aggregation, (number | null)[]>>;
}

/**
 * `groups` instead of `series` when the query groups. Where what the steps need is not kept any more, `stepMs` is longer than asked and
 * `startMs` a whole step: one length for the whole answer.
 */
export interface RangeResult {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
  readonly series: readonly SeriesPoints[];
  readonly groups?: readonly GroupPoints[] | undefined;
}
