import { describe, expect, it, onTestFinished } from 'vitest';
import { ALL_WELL } from '#shared/domain/alert/alert-machine.ts';
import type { AlertRule, RelativeCondition } from '#shared/domain/alert/alert-rule.ts';
import type { RangeQuery, RangeResult } from '#shared/domain/query.ts';
import { createKnowledgeKeeper } from '../../../../../desktop/hub/evaluate/alerts/judge-knowledge.ts';
import type { Watch } from '../../../../../desktop/hub/evaluate/alerts/watch.ts';
import { buildRule, CPU, openAlertDesk } from '../../../../support/alert-desk.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { silentLog } from '../../../../support/silent-log.ts';
import { waitUntil } from '../../../../support/wait-until.ts';

const DAY_MS = 86_400_000;
const UNUSUAL: RelativeCondition = {
  kind: 'relative',
  selector: 'host_cpu_usage_percent',
  windowMs: 0,
  combine: 'last',
  comparison: 'above',
  measure: 'factor',
  limit: 2,
  leastHistoryMs: 7 * DAY_MS,
};
const CLEAR = { verdict: 'clear', value: null, limit: null } as const;
const RULE: AlertRule = { ...buildRule({ forMs: 0 }), condition: UNUSUAL };

/** A store in which the series was always at this value. */
function always(value: () => number) {
  const asked: RangeQuery[] = [];
  const query = (range: RangeQuery): Promise<RangeResult> => {
    asked.push(range);
    const column = Array.from({ length: Math.ceil((range.endMs - range.startMs) / range.stepMs) }, value);
    const columns = { avg: column, min: column, max: column, last: column };
    const series = [{ seriesId: CPU.id, hostId: CPU.hostId, name: CPU.name, labels: {}, kind: CPU.kind, unit: CPU.unit, columns }];
    return Promise.resolve({ startMs: range.startMs, endMs: range.endMs, stepMs: range.stepMs, series });
  };
  return { query, asked };
}

describe('what judges know of weeks', () => {
  it('is learned in the background after the start', async () => {
    const clock = createFakeClock();
    const store = always(() => 20);
    const desk = await openAlertDesk({ clock, shipped: [RULE], query: store.query });
    desk.run(1, 50);
    expect(desk.alerts.active()).toEqual([]);
    await waitUntil('it fires', () => {
      desk.run(1, 50);
      return desk.alerts.active().length > 0;
    });
    expect(store.asked.every(({ stepMs }) => stepMs === 900_000)).toBe(true);
  });

  it('is learned anew every six hours, and when the rule asks for something else', async () => {
    const clock = createFakeClock();
    const learned: unknown[] = [];
    const judge = { take: () => CLEAR, at: () => CLEAR, know: (knowledge: unknown) => void learned.push(knowledge) };
    const subject = { kind: 'series', series: CPU } as const;
    const watch: Watch = { rule: RULE, subject, memory: ALL_WELL, judge, found: null, sampleAtMs: 0, alertId: null };
    const reader = always(() => 20);
    const keeper = createKnowledgeKeeper({ clock, log: silentLog, reader, timeZone: 'UTC', watches: () => [watch] });
    onTestFinished(keeper.close);
    expect(keeper.of(watch)).toBeNull();
    clock.advance(60_000);
    await waitUntil('it is learned', () => learned.length === 1);
    expect(keeper.of(watch)).toBe(learned[0]);
    clock.advance(5 * 3_600_000);
    expect(reader.asked.length).toBe(1);
    clock.advance(3_600_000);
    await waitUntil('it is learned again', () => learned.length === 2);
    watch.rule = { ...RULE, condition: { ...UNUSUAL, windowMs: 60_000, combine: 'avg' } };
    expect(keeper.of(watch)).toBeNull();
    keeper.soon();
    clock.advance(2_000);
    await waitUntil('it is learned for the other condition', () => learned.length === 3);
  });

  it('is not asked for where no rule needs it', async () => {
    const clock = createFakeClock();
    const store = always(() => 20);
    await openAlertDesk({ clock, query: store.query });
    clock.advance(120_000);
    expect(store.asked).toEqual([]);
  });
});
