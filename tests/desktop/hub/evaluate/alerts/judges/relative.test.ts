import { describe, expect, it } from 'vitest';
import type { RelativeCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';
import { relativeKind as kind } from '../../../../../../desktop/hub/evaluate/alerts/judges/relative.ts';
import { MONDAY_MS, madeUpHistory, seededNormal } from '../../../../../support/made-up-history.ts';

const DAY_MS = 86_400_000;
const NOW_MS = MONDAY_MS + 28 * DAY_MS;
const CONDITION: RelativeCondition = {
  kind: 'relative',
  selector: 'till_orders',
  comparison: 'either',
  measure: 'deviations',
  limit: 3,
  windowMs: 0,
  combine: 'last',
  leastHistoryMs: 7 * DAY_MS,
};
const SERIES: Series = { id: 1, hostId: 'till', name: 'till_orders', labels: {}, kind: 'gauge', unit: 'orders' };

function judgeOf(condition: Partial<RelativeCondition> = {}, days = 28, series: Partial<Series> = {}) {
  const asked = { ...CONDITION, ...condition };
  const noise = seededNormal(1);
  const history = madeUpHistory(days, () => 100 + 5 * noise());
  return kind.create(asked, { ...SERIES, ...series }, kind.knowledge?.learn(asked, history, NOW_MS));
}

describe('a rule relative to what is normal', () => {
  it('is breached by what is far from normal, above and below', () => {
    const judge = judgeOf();
    const verdicts = [100, 160, 95, 40].map((value, i) => judge.take(NOW_MS + i * 10_000, value).verdict);
    expect(verdicts).toEqual(['clear', 'breach', 'clear', 'breach']);
  });

  it('looks up or down only if it says so', () => {
    expect(judgeOf({ comparison: 'below' }).take(NOW_MS, 160).verdict).toBe('clear');
    expect(judgeOf({ comparison: 'above' }).take(NOW_MS, 40).verdict).toBe('clear');
    expect(judgeOf({ comparison: 'above' }).take(NOW_MS, 160).verdict).toBe('breach');
  });

  it('tells the limit that is passed or nearest, in the unit of the series', () => {
    const judge = judgeOf({ measure: 'factor', limit: 2 });
    const { value, limit } = { ...judge.take(NOW_MS, 150) };
    expect(value).toBe(150);
    expect(limit).toBeGreaterThan(190);
    expect(limit).toBeLessThan(210);
    expect(judge.take(NOW_MS + 1, 60).limit).toBeLessThan(55);
  });

  it('says nothing before it knows enough, and judges at once when it does', () => {
    const judge = judgeOf({}, 3);
    expect({ ...judge.take(NOW_MS, 900) }).toMatchObject({ verdict: 'unknown', value: 900, limit: null });
    judge.know?.(
      kind.knowledge?.learn(
        CONDITION,
        madeUpHistory(14, () => 100),
        NOW_MS,
      ),
    );
    expect(judge.at(NOW_MS + 1).verdict).toBe('breach');
  });

  it('says nothing of a multiple of nothing', () => {
    const judge = kind.create(
      { ...CONDITION, measure: 'factor' },
      SERIES,
      kind.knowledge?.learn(
        CONDITION,
        madeUpHistory(14, () => 0),
        NOW_MS,
      ),
    );
    expect(judge.take(NOW_MS, 5).verdict).toBe('unknown');
  });

  it('compares the rate of a counter, also over its restart', () => {
    const judge = judgeOf({ windowMs: 60_000, combine: 'avg' }, 28, { kind: 'counter' });
    let verdict = 'unknown';
    for (let i = 0, count = 5_000; i < 12; i += 1) {
      // 100 a second; the device restarts on the way.
      count = i === 6 ? 1_000 : count + 1_000;
      verdict = judge.take(NOW_MS + i * 10_000, count).verdict;
    }
    expect(verdict).toBe('clear');
    expect(judge.take(NOW_MS + 120_000, 100_000).verdict).toBe('breach');
  });

  it('takes no sample twice', () => {
    const judge = judgeOf();
    judge.take(NOW_MS, 100);
    expect(judge.take(NOW_MS, 900).verdict).toBe('clear');
  });
});
