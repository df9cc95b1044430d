import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleCondition, ThresholdCondition } from '#shared/domain/alert/alert-rule.ts';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import { judgeKindOf } from '../../../../../../desktop/hub/evaluate/alerts/judges.ts';
import { judgeHost } from '../../../../../../desktop/hub/evaluate/alerts/judges/judge-host.ts';
import { judgeMembers } from '../../../../../../desktop/hub/evaluate/alerts/judges/judge-members.ts';
import { CPU } from '../../../../../support/alert-desk.ts';

const T0 = Date.UTC(2026, 5, 6, 12);
const MINUTE_MS = 60_000;

function judgeOf(condition: RuleCondition, kind: MetricKind = 'gauge') {
  const found = judgeKindOf(condition);
  if (found === null) throw new Error(`no judge of ${condition.kind}`);
  return found.create(condition as never, { ...CPU, kind }, null);
}
const threshold = (part: Partial<ThresholdCondition>): ThresholdCondition => ({
  kind: 'threshold',
  selector: 'x',
  windowMs: 0,
  combine: 'last',
  comparison: 'above',
  limit: 80,
  clearLimit: null,
  ...part,
});

describe('a threshold', () => {
  it('is passed above it, not on it', () => {
    const judge = judgeOf(threshold({}));
    expect([80, 80.1, 80, 20].map((value, index) => judge.take(T0 + index, value).verdict)).toEqual(['clear', 'breach', 'clear', 'clear']);
  });

  it('that is passed must be cleared by its margin, either way, and nobody knows what is between them before either', () => {
    const above = judgeOf(threshold({ clearLimit: 70 }));
    expect([75, 81, 75, 69, 75].map((value, index) => above.take(T0 + index, value).verdict)).toEqual([
      'unknown',
      'breach',
      'breach',
      'clear',
      'clear',
    ]);
    const below = judgeOf(threshold({ comparison: 'below', limit: 10, clearLimit: 20 }));
    expect([9, 15, 21, 15].map((value, index) => below.take(T0 + index, value).verdict)).toEqual(['breach', 'breach', 'clear', 'clear']);
  });

  it('on a window is what one finds who adds up its samples again each time', () => {
    const sample = fc.record({ gapMs: fc.integer({ min: 200, max: 9_000 }), value: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(
        fc.constantFrom('avg' as const, 'min' as const, 'max' as const),
        fc.array(sample, { maxLength: 150, size: 'max' }),
        (combine, samples) => {
          const judge = judgeOf(threshold({ windowMs: MINUTE_MS, combine }));
          const taken: { readonly timeMs: number; readonly value: number }[] = [];
          let timeMs = T0 + 7;
          for (const { gapMs, value } of samples) {
            timeMs += gapMs;
            taken.push({ timeMs, value });
            const verdict = judge.take(timeMs, value);
            const firstSlot = Math.floor(timeMs / 1_000) - 59;
            const values = taken.filter((one) => Math.floor(one.timeMs / 1_000) >= firstSlot).map((one) => one.value);
            const isFilled = timeMs - (taken[0]?.timeMs ?? 0) >= 0.9 * MINUTE_MS;
            const expected = !isFilled
              ? null
              : combine === 'avg'
                ? values.reduce((sum, one) => sum + one, 0) / values.length
                : Math[combine](...values);
            if (expected === null) expect(verdict.value).toBeNull();
            else expect(verdict.value).toBeCloseTo(expected, 8);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('on a window says nothing before the window is full, and takes no sample twice', () => {
    const judge = judgeOf(threshold({ windowMs: MINUTE_MS, combine: 'avg' }));
    for (let second = 0; second < 54; second += 1) expect(judge.take(T0 + second * 1_000, 90).verdict).toBe('unknown');
    expect(judge.take(T0 + 54_000, 90)).toMatchObject({ verdict: 'breach', value: 90, limit: 80 });
    expect(judge.take(T0 + 54_000, 0)).toMatchObject({ value: 90 });
    expect(judge.take(T0 + 53_000, 0)).toMatchObject({ value: 90 });
  });
});

describe('a rate of change', () => {
  const rate = (part = {}): RuleCondition => ({
    kind: 'rate-of-change',
    selector: 'x',
    windowMs: MINUTE_MS,
    comparison: 'above',
    limit: 2,
    clearLimit: null,
    ...part,
  });

  it('of a counter is its growth a second, also across a restart of what it counts', () => {
    const judge = judgeOf(rate(), 'counter');
    let verdict = judge.take(T0, 1_000);
    // Grows by 3 a second and begins again at zero half way.
    for (let second = 1; second <= 60; second += 1)
      verdict = judge.take(T0 + second * 1_000, second < 30 ? 1_000 + second * 3 : (second - 29) * 3);
    expect(verdict).toMatchObject({ verdict: 'breach', limit: 2 });
    expect(verdict.value).toBeCloseTo(3, 8);
  });

  it('of a gauge may fall', () => {
    const judge = judgeOf(rate({ comparison: 'below', limit: -1 }));
    let verdict = judge.take(T0, 500);
    for (let second = 1; second <= 60; second += 1) verdict = judge.take(T0 + second * 1_000, 500 - second * 2);
    expect(verdict).toMatchObject({ verdict: 'breach', value: -2 });
  });
});

describe('a probe', () => {
  it('is well at 1 and at nothing less', () => {
    const judge = judgeOf({ kind: 'probe-state', selector: 'x' });
    expect([1, 0, 1].map((value, index) => judge.take(T0 + index, value).verdict)).toEqual(['clear', 'breach', 'clear']);
  });
});

describe('absence', () => {
  it('begins when nothing came for as long as the rule says, and not before anything ever came', () => {
    const judge = judgeOf({ kind: 'no-data', selector: 'x', silentMs: MINUTE_MS });
    expect(judge.at(T0).verdict).toBe('unknown');
    judge.take(T0, 5);
    expect(judge.at(T0 + 59_999)).toMatchObject({ verdict: 'clear' });
    expect(judge.at(T0 + 60_000)).toMatchObject({ verdict: 'breach', value: 60, limit: 60 });
    expect(judge.take(T0 + 61_000, 5)).toMatchObject({ verdict: 'clear' });
  });
});

describe('a host', () => {
  const condition = (state: HostCondition['state'], reasons: HostCondition['reasons']): HostCondition => ({ state, sinceMs: T0, reasons });
  const judged = (of: HostCondition | undefined, listeningSinceMs: number, nowMs: number, intervalMs = 1_000) =>
    judgeHost({ condition: of, intervalMs: () => intervalMs, listeningSinceMs, nowMs });

  it('is silent since its last word, but not since before the hub listened', () => {
    const silent = condition('stale', [{ code: 'silent', sinceMs: T0 }]);
    expect(judged(silent, T0 - 1, T0 + 3_000)).toEqual({ finding: 'silent', sinceMs: T0 });
    expect(judged(silent, T0 + 500, T0 + 60_000)).toEqual({ finding: 'silent', sinceMs: T0 + 500 });
  });

  it('that was not heard since the hub began has the time that agents take to come back', () => {
    const silent = condition('stale', [{ code: 'silent', sinceMs: T0 }]);
    expect(judged(silent, T0 + 500, T0 + 30_000).finding).toBe('unknown');
    // And then to say its first word, which may take those longer that sample seldom.
    expect([1_000, 10_000].map((intervalMs) => judged(silent, T0 + 500, T0 + 40_000, intervalMs).finding)).toEqual(['silent', 'unknown']);
    expect(judged(silent, T0 + 500, T0 + 56_000, 10_000).finding).toBe('silent');
    // One that came back and fell silent again has not.
    expect(judged(silent, T0 - 500, T0 + 3_000).finding).toBe('silent');
  });

  it('that said farewell is not down, and one that is busy is heard', () => {
    expect(judged(condition('stopped', [{ code: 'stopped', sinceMs: T0 }]), 0, T0).finding).toBe('stopped');
    expect(judged(condition('warning', [{ code: 'vital-high', vital: 'cpu', value: 90, limit: 80 }]), 0, T0).finding).toBe('heard');
    expect(judged(condition('unknown', [{ code: 'never-heard' }]), 0, T0).finding).toBe('unknown');
    expect(judged(undefined, 0, T0).finding).toBe('unknown');
  });
});

describe('a rule that is made of others', () => {
  it.each([
    ['and', null, [false, false, true]],
    ['or', null, [false, true, true]],
    ['not', null, [true, false, false]],
    ['at-least', 2, [false, false, true]],
    ['at-least', 1, [false, true, true]],
  ] as const)('%s %s of two', (operator, count, expected) => {
    expect([0, 1, 2].map((breached) => judgeMembers({ operator, count }, breached, 2))).toEqual(expected);
  });
});
