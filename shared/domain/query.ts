import type { Labels, MetricKind } from './series.ts';

/** How the samples of one step become one point. `rate` is the growth of a counter per second, aware of resets. */
export const AGGREGATIONS = ['avg', 'sum', 'min', 'max', 'last', 'rate', 'p50', 'p95', 'p99'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** Which series: exact names, and labels that must be equal. Empty lists mean all. */
export interface SeriesSelector {
  readonly hostIds?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  readonly labels?: Labels | undefined;
}

/** Points at `startMs + i × stepMs` for i in [0, ⌈(endMs − startMs) / stepMs⌉); times UTC milliseconds. */
export interface RangeQuery {
  readonly selector: SeriesSelector;
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
  readonly aggregations: readonly Aggregation[];
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

export interface RangeResult {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
  readonly series: readonly SeriesPoints[];
}
