import { z } from 'zod';

/** The part of vitest's JSON report that is counted. */
const reportSchema = z.object({
  numPassedTests: z.number().int().min(0),
  numFailedTests: z.number().int().min(0),
  numPendingTests: z.number().int().min(0),
  numTodoTests: z.number().int().min(0),
});

export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Totals of one vitest report; null when the text is no report, as after a run that broke off. */
export function readTotals(report: string): TestTotals | null {
  let raw: unknown;
  try {
    raw = JSON.parse(report);
  } catch {
    return null;
  }
  const parsed = reportSchema.safeParse(raw);
  if (!parsed.success) return null;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = parsed.data;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** One part of `npm test`: whether it ended well, and its tests if it has any. */
export interface PartOutcome {
  readonly isOk: boolean;
  readonly totals: TestTotals | null;
}

/** Adds the parts up. A part that failed without a failed test (a build, a type error, a crash) counts as one failure. */
export function sumOutcomes(outcomes: readonly PartOutcome[]): TestTotals {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { isOk, totals } of outcomes) {
    sum.passed += totals?.passed ?? 0;
    sum.skipped += totals?.skipped ?? 0;
    sum.failed += isOk ? (totals?.failed ?? 0) : Math.max(1, totals?.failed ?? 0);
  }
  return sum;
}

/** `tests: 120 passed, 0 failed, 2 skipped` */
export function totalsLine({ passed, failed, skipped }: TestTotals): string {
  return `tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
