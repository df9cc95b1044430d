import type { TakeTurns } from '../../../kernel/take-turns.ts';
import { type FalseStart, falseStartsOf } from './false-starts-of.ts';
import { type Page, pagesOf } from './pages-of.ts';
import type { SubjectRun } from './subject-run.ts';

/** What a run comes to for people. */
export interface SummedRun {
  readonly run: SubjectRun;
  readonly pages: readonly Page[];
  readonly falseStarts: readonly FalseStart[];
}

/** Runs have thousands of changes each: summed up one by one, once, and others have their turns in between. */
export async function sumUpRuns(runs: readonly SubjectRun[], othersTurn: TakeTurns): Promise<readonly SummedRun[]> {
  const summed: SummedRun[] = [];
  for (const run of runs) {
    summed.push({ run, pages: pagesOf(run.changes), falseStarts: falseStartsOf(run.changes) });
    await othersTurn();
  }
  return summed;
}
