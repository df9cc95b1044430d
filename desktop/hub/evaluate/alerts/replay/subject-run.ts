import type { Series } from '#shared/domain/series.ts';
import type { RunChange } from './finding-run.ts';

/** What became of one rule on one subject. */
export interface SubjectRun {
  readonly ruleId: string;
  readonly hostId: string | null;
  readonly series: Series | null;
  readonly changes: readonly RunChange[];
  readonly isJudged: boolean;
  /** From when on there is anything of it; null: there is nothing. */
  readonly sinceMs: number | null;
}
