import { describe, expect, it } from 'vitest';
import type { AlertRule, RelativeCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';
import { relativeKind } from '../../../../../desktop/hub/evaluate/alerts/judges/relative.ts';
import { pagesOf } from '../../../../../desktop/hub/evaluate/alerts/replay/pages-of.ts';
import { SeriesRun } from '../../../../../desktop/hub/evaluate/alerts/replay/series-run.ts';
import { historyOf } from '../../../../../desktop/hub/evaluate/alerts/rule-file/made-up-venue.ts';
import { buildRule } from '../../../../support/alert-desk.ts';
import { type LabelledTrace, MADE_UP_KINDS, madeUpTrace, readLabelledTraces } from '../../../../support/labelled-traces.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/**
 * One rule for all, tuned on none of the labelled traces. Its window, limit and `for` were chosen on made-up series only: of those with at
 * most three false pages a week of any kind, the one that found most. Three days of history, since most traces have but two weeks.
 */
const CONDITION: RelativeCondition = {
  kind: 'relative',
  selector: 'anything',
  windowMs: 15 * MINUTE_MS,
  combine: 'avg',
  comparison: 'either',
  measure: 'deviations',
  limit: 3,
  leastHistoryMs: 3 * DAY_MS,
};
const RULE: AlertRule = {
  ...buildRule({ forMs: 15 * MINUTE_MS, keepFiringMs: 60 * MINUTE_MS, noData: { policy: 'normal', forMs: 6 * 60 * MINUTE_MS } }),
  condition: CONDITION,
};
const SERIES: Series = { id: 1, hostId: 'host', name: 'anything', labels: {}, kind: 'gauge', unit: '' };

/** Runs the rule over a trace, learning as the hub does, from what came before. */
function look({ samples, troubles }: LabelledTrace) {
  const { knowledge } = relativeKind;
  if (knowledge === undefined) throw new TypeError('relative rules need knowledge');
  const run = new SeriesRun(RULE, relativeKind.create(CONDITION, SERIES, null), () => true);
  const startMs = samples[0]?.[0] ?? 0;
  const endMs = samples.at(-1)?.[0] ?? 0;
  const intervalMs = 5 * MINUTE_MS;
  const grid: (number | null)[] = Array.from({ length: Math.ceil((endMs - startMs) / intervalMs) + 1 }, () => null);
  for (const [timeMs, value] of samples) grid[Math.floor((timeMs - startMs) / intervalMs)] = value;
  let learnAtMs = startMs;
  for (const [timeMs, value] of samples) {
    if (timeMs >= learnAtMs) {
      const { stepMs, everyMs, historyMs } = knowledge;
      const firstMs = Math.max(startMs, startMs + Math.floor((timeMs - historyMs - startMs) / intervalMs) * intervalMs);
      const values = grid.slice((firstMs - startMs) / intervalMs, Math.ceil((timeMs - startMs) / intervalMs));
      const known = historyOf(
        { series: SERIES, labels: {}, values },
        { startMs: firstMs, intervalMs, stepMs, untilMs: timeMs, timeZone: 'UTC' },
      );
      run.know(knowledge.learn(CONDITION, known, timeMs));
      learnAtMs = timeMs + everyMs;
    }
    run.take(timeMs, value);
  }
  const pages = pagesOf(run.changes).map(({ firedAtMs }) => firedAtMs);
  const isIn = (timeMs: number, [fromMs, untilMs]: readonly [number, number]): boolean => timeMs >= fromMs && timeMs <= untilMs;
  return {
    found: troubles.filter((trouble) => pages.some((timeMs) => isIn(timeMs, trouble))).length,
    falsePerWeek: pages.filter((timeMs) => !troubles.some((trouble) => isIn(timeMs, trouble))).length / ((endMs - startMs) / WEEK_MS),
  };
}

describe('a rule relative to what is normal', () => {
  it('finds what is wrong with made-up series of all kinds, and seldom cries wolf', () => {
    const looked = (Object.keys(MADE_UP_KINDS) as (keyof typeof MADE_UP_KINDS)[]).flatMap((kind) =>
      [1].map((seed) => look(madeUpTrace(kind, seed))),
    );
    expect(looked.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThanOrEqual(0.6 * 2 * looked.length);
    for (const { falsePerWeek } of looked) expect(falsePerWeek).toBeLessThanOrEqual(3);
  });

  const traces = readLabelledTraces();
  it.skipIf(traces === null)('finds most labelled windows of real traces that it was not tuned on, with few false pages on any', () => {
    const looked = (traces ?? []).map((trace) => ({ name: trace.name, of: trace.troubles.length, ...look(trace) }));
    const [found, all] = [looked.reduce((sum, one) => sum + one.found, 0), looked.reduce((sum, { of }) => sum + of, 0)];
    expect(found / all).toBeGreaterThanOrEqual(0.6);
    expect(looked.filter(({ falsePerWeek }) => falsePerWeek > 3)).toEqual([]);
  });
});
