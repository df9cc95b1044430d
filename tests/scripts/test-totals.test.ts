import { describe, expect, test } from 'vitest';
import { readTotals, sumOutcomes, totalsLine } from '../../scripts/test/test-totals.ts';

const report = (passed: number, failed: number, pending = 0, todo = 0): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: todo, success: failed === 0 });

describe('the last line of npm test', () => {
  test('adds up all parts', () => {
    const outcomes = [report(100, 0), report(20, 0, 1), report(5, 0, 0, 2)].map((text) => ({ isOk: true, totals: readTotals(text) }));
    expect(totalsLine(sumOutcomes(outcomes))).toBe('tests: 125 passed, 0 failed, 3 skipped');
  });

  test('says nothing of skipped tests when there are none', () => {
    expect(totalsLine({ passed: 7, failed: 0, skipped: 0 })).toBe('tests: 7 passed, 0 failed');
  });

  test('counts failed tests one by one', () => {
    expect(sumOutcomes([{ isOk: false, totals: readTotals(report(10, 3)) }])).toEqual({ passed: 10, failed: 3, skipped: 0 });
  });

  test('counts a build that fails, a crash and an error outside any test as one failure each', () => {
    const build = { isOk: false, totals: null };
    const crash = { isOk: false, totals: readTotals('') };
    const strayError = { isOk: false, totals: readTotals(report(10, 0)) };
    expect(sumOutcomes([build, crash, strayError])).toEqual({ passed: 10, failed: 3, skipped: 0 });
  });

  test.each(['', '{', '[]', '{"numPassedTests": "many"}'])('takes %j for no report at all', (text) => {
    expect(readTotals(text)).toBeNull();
  });
});
