import { inTurns } from '../../../kernel/pieces.ts';
import type { TakeTurns } from '../../../kernel/take-turns.ts';
import { type FalseStart, falseStartsOf } from './false-starts-of.ts';
import { mergeInOrder } from './merge-in-order.ts';
import { type Page, pagesOf } from './pages-of.ts';
import type { SubjectRun } from './subject-run.ts';

/** What a run comes to for people. */
export interface SummedRun {
  readonly run: SubjectRun;
  readonly pages: readonly Page[];
  readonly falseStarts: readonly FalseStart[];
}

/** Something of one subject. */
export type OfSubject<T> = T & Pick<SubjectRun, 'hostId' | 'series'>;

/** Runs have thousands of changes each: summed up one by one, once, and others have their turns in between. */
export async function sumUpRuns(runs: readonly SubjectRun[], othersTurn: TakeTurns): Promise<readonly SummedRun[]> {
  const summed: SummedRun[] = [];
  for (const run of runs) {
    summed.push({ run, pages: pagesOf(run.changes), falseStarts: falseStartsOf(run.changes) });
    await othersTurn();
  }
  return summed;
}

/** What `of` finds in each run from `startMs` on, all by their time; others have their turns in between. */
export async function togetherByTime<T extends object>(
  runs: readonly SummedRun[],
  { of, timeOf, startMs }: { readonly of: (run: SummedRun) => readonly T[]; readonly timeOf: (one: T) => number; readonly startMs: number },
  othersTurn: TakeTurns,
): Promise<readonly OfSubject<T>[]> {
  const lists: (readonly OfSubject<T>[])[] = [];
  for (const summed of runs) {
    const { hostId, series } = summed.run;
    const found = of(summed).filter((one) => timeOf(one) >= startMs);
    // Nearly always they are in order, which costs no more than to look.
    lists.push(found.map((one) => ({ ...one, hostId, series })).sort((a, b) => timeOf(a) - timeOf(b)));
    await othersTurn();
  }
  return await inTurns(mergeInOrder(lists, timeOf), othersTurn);
}
