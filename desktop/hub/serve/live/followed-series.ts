import type { Series } from '#shared/domain/series.ts';
import type { OpenStep } from './open-step.ts';
import type { StepColumns } from './step-columns.ts';

/** One series of a live query: what each step of the window has, by aggregation, and how it goes on. */
export interface FollowedSeries {
  readonly series: Series;
  readonly open: OpenStep;
  readonly columns: StepColumns;
  /** Time of the newest sample that the columns have taken in; null if there is none. */
  shownMs: number | null;
}
