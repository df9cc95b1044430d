import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertRule, RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';
import { judgeKindOf, type SeriesCondition } from '../../../../../../desktop/hub/evaluate/alerts/judges.ts';
import { pagesOf } from '../../../../../../desktop/hub/evaluate/alerts/replay/pages-of.ts';
import { replayRule } from '../../../../../../desktop/hub/evaluate/alerts/replay/replay-rule.ts';
import { createReplayWatch } from '../../../../../../desktop/hub/evaluate/alerts/replay/replay-watch.ts';
import { SeriesRun } from '../../../../../../desktop/hub/evaluate/alerts/replay/series-run.ts';
import { buildRule, CPU } from '../../../../../support/alert-desk.ts';
import { createFakeClock } from '../../../../../support/fake-clock.ts';
import { MONDAY_MS, seeded, seededNormal } from '../../../../../support/made-up-history.ts';
import { madeUpPast, type PastSeries } from '../../../../../support/made-up-past.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TILL_2: Series = { ...CPU, id: 2, hostId: 'bar-till-2' };
const MEMORY: Series = { ...CPU, id: 3, name: 'host_memory_used_percent' };

/** A sample every so often, as `valueAt` says; null: none. */
function samples(series: Series, spanMs: number, everyMs: number, valueAt: (sinceMs: number) => number | null): PastSeries {
  const taken: [number, number][] = [];
  for (let sinceMs = 0; sinceMs < spanMs; sinceMs += everyMs) {
    const value = valueAt(sinceMs);
    if (value !== null) taken.push([MONDAY_MS + sinceMs, value]);
  }
  return { series, samples: taken };
}

const during = (sinceMs: number, fromHour: number, hours: number): boolean =>
  sinceMs >= fromHour * HOUR_MS && sinceMs < (fromHour + hours) * HOUR_MS;

function replay(
  rule: AlertRule,
  past: readonly PastSeries[],
  spanMs: number,
  members: readonly AlertRule[] = [],
  startMs = MONDAY_MS,
  watch = createReplayWatch(),
) {
  const hosts = [...new Set(past.map(({ series }) => series.hostId))];
  return replayRule(
    {
      reader: madeUpPast(past),
      timeZone: 'UTC',
      hostIds: () => hosts,
      labelsOf: (hostId) => ({ host: hostId, zone: 'Bar' }),
      clock: createFakeClock(),
      watch,
    },
    { rule, members, startMs, endMs: MONDAY_MS + spanMs },
  );
}

const told = ({ pages }: Awaited<ReturnType<typeof replay>>) =>
  pages.map(({ hostId, firedAtMs, endedAtMs }) => [
    hostId,
    Math.round((firedAtMs - MONDAY_MS) / MINUTE_MS),
    endedAtMs === null ? null : Math.round((endedAtMs - MONDAY_MS) / MINUTE_MS),
  ]);

describe('a replay', () => {
  it('says how far back it looked, what was over too soon, and which series tells most', async () => {
    const quiet = samples(TILL_2, DAY_MS, 10_000, () => 20);
    // There is nothing of the first two hours; at five it begins and is over before a quarter of an hour.
    const busy = samples(CPU, DAY_MS, 10_000, (sinceMs) =>
      sinceMs < 2 * HOUR_MS ? null : during(sinceMs, 5, 0.1) || during(sinceMs, 8, 1) ? 95 : 20,
    );
    const found = await replay(buildRule({ forMs: 15 * MINUTE_MS, keepFiringMs: 0 }), [busy], DAY_MS);
    expect((found.historySinceMs ?? 0) - MONDAY_MS).toBeCloseTo(2 * HOUR_MS, -5);
    expect(
      found.falseStarts.map(({ beganAtMs, endedAtMs }) =>
        [beganAtMs, endedAtMs].map((timeMs) => Math.round((timeMs - MONDAY_MS) / MINUTE_MS)),
      ),
    ).toEqual([[300, 306]]);
    const both = await replay(buildRule({ forMs: 15 * MINUTE_MS, keepFiringMs: 0 }), [quiet, busy], DAY_MS);
    expect([both.course?.series.id, both.historySinceMs]).toEqual([CPU.id, MONDAY_MS]);
    expect(Math.max(...(both.course?.max ?? []).map((value) => value ?? 0))).toBe(95);
  });

  it('tells how far it is, and ends when nobody wants it any more', async () => {
    const busy = samples(CPU, DAY_MS, 10_000, () => 20);
    const watch = createReplayWatch();
    await replay(buildRule({}), [busy], DAY_MS, [], MONDAY_MS, watch);
    expect(watch.share()).toBe(1);
    const unwanted = createReplayWatch();
    unwanted.cancel();
    await expect(replay(buildRule({}), [busy], DAY_MS, [], MONDAY_MS, unwanted)).rejects.toMatchObject({ code: 'query.cancelled' });
  });

  it('tells who would have been told, when, and until when', async () => {
    const busy = samples(CPU, DAY_MS, 10_000, (sinceMs) => (during(sinceMs, 3, 1) || during(sinceMs, 20, 9) ? 95 : 20));
    const idle = samples(TILL_2, DAY_MS, 10_000, () => 20);
    const found = await replay(buildRule({ forMs: 15 * MINUTE_MS, keepFiringMs: 0 }), [busy, idle], DAY_MS);
    expect(told(found)).toEqual([
      [CPU.hostId, 3 * 60 + 15, 4 * 60],
      [CPU.hostId, 20 * 60 + 15, null],
    ]);
    expect(found).toMatchObject({ stepMs: MINUTE_MS, exactStepMs: MINUTE_MS, subjects: 2, unjudged: 0 });
    expect(found.pages[0]).toMatchObject({ value: 95, limit: 80, reason: 'held', state: 'firing' });
  });

  it('pages as often as the samples themselves would have, though it reads minutes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const random = seeded(seed);
        // No stretch is within a minute or two of what the rule waits for: that is what reading minutes cannot tell.
        let [level, untilMs] = [60, 0];
        const past = samples(CPU, 12 * HOUR_MS, 10_000, (sinceMs) => {
          if (sinceMs >= untilMs) {
            level = level === 60 ? 95 : 60;
            untilMs = sinceMs + (random() < 0.5 ? 1 + 6 * random() : 13 + 20 * random()) * MINUTE_MS;
          }
          return level + 4 * random();
        });
        const rule = buildRule({ forMs: 10 * MINUTE_MS, keepFiringMs: 10 * MINUTE_MS });
        const kind = judgeKindOf(rule.condition);
        const run = new SeriesRun(
          rule,
          (kind as NonNullable<typeof kind>).create(rule.condition as SeriesCondition, CPU, null),
          () => true,
        );
        for (const [timeMs, value] of past.samples) run.take(timeMs, value);
        const live = pagesOf(run.changes);
        const found = await replay(rule, [past], 12 * HOUR_MS);
        expect(found.pages.length).toBe(live.length);
        for (const [i, page] of found.pages.entries())
          expect(Math.abs(page.firedAtMs - (live[i]?.firedAtMs ?? 0))).toBeLessThanOrEqual(MINUTE_MS);
      }),
      { numRuns: 40 },
    );
  });

  it('is ended by one good sample within a minute, as what is pending is live', async () => {
    const nearly = samples(CPU, 2 * HOUR_MS, 10_000, (sinceMs) => (sinceMs % (14 * MINUTE_MS) === 30_000 ? 20 : 95));
    expect(told(await replay(buildRule({ forMs: 15 * MINUTE_MS }), [nearly], 2 * HOUR_MS))).toEqual([]);
    expect((await replay(buildRule({ forMs: 12 * MINUTE_MS, keepFiringMs: 0 }), [nearly], 2 * HOUR_MS)).pages.length).toBeGreaterThan(3);
  });

  it('knows before its first day what was normal then', async () => {
    const noise = seededNormal(2);
    const past = samples(CPU, 30 * DAY_MS, 15 * MINUTE_MS, (sinceMs) => 30 + noise() + (during(sinceMs, 24 * 29, 3) ? 30 : 0));
    const condition: RuleCondition = {
      kind: 'relative',
      selector: 'host_cpu_usage_percent',
      windowMs: 15 * MINUTE_MS,
      combine: 'avg',
      comparison: 'above',
      measure: 'deviations',
      limit: 6,
      leastHistoryMs: 14 * DAY_MS,
    };
    const rule = { ...buildRule({ forMs: 30 * MINUTE_MS, noData: { policy: 'normal', forMs: HOUR_MS } }), condition };
    const found = await replay(rule, [past], 30 * DAY_MS, [], MONDAY_MS + 28 * DAY_MS);
    expect(found.pages.map(({ firedAtMs }) => firedAtMs >= MONDAY_MS + 29 * DAY_MS)).toEqual([true]);
    const young = await replay(rule, [past], 10 * DAY_MS);
    expect(young).toMatchObject({ pages: [], unjudged: 1 });
  });

  it('tells of a host that was silent, and of a series that was missing while its host was not', async () => {
    const gap = (sinceMs: number): number | null => (during(sinceMs, 5, 2) ? null : 20);
    const rule = { ...buildRule({ forMs: MINUTE_MS }), condition: { kind: 'host-down', selector: '{zone="Bar"}' } } as const;
    const down = [samples(CPU, DAY_MS, 10_000, gap), samples(TILL_2, DAY_MS, 10_000, () => 20)];
    expect(told(await replay(rule, down, DAY_MS))).toEqual([[CPU.hostId, 5 * 60 + 1, 7 * 60]]);

    const missing: AlertRule = {
      ...buildRule({ forMs: 0, keepFiringMs: 0 }),
      condition: { kind: 'no-data', selector: 'host_memory_used_percent', silentMs: 10 * MINUTE_MS },
    };
    const there = [samples(CPU, DAY_MS, 10_000, () => 20), samples(MEMORY, DAY_MS, 10_000, gap)];
    expect(told(await replay(missing, there, DAY_MS))).toEqual([[CPU.hostId, 5 * 60 + 10, 7 * 60 + 1]]);
    const bothGone = [samples(CPU, DAY_MS, 10_000, gap), samples(MEMORY, DAY_MS, 10_000, gap)];
    expect(told(await replay(missing, bothGone, DAY_MS))).toEqual([]);
  });

  it('tells of rules that are made of others', async () => {
    const past = [
      samples(CPU, DAY_MS, 10_000, (sinceMs) => (during(sinceMs, 2, 4) ? 95 : 20)),
      samples(MEMORY, DAY_MS, 10_000, (sinceMs) => (during(sinceMs, 4, 4) ? 95 : 20)),
    ];
    const members = [buildRule({ id: 'cpu', forMs: 0 }), buildRule({ id: 'memory', forMs: 0 }, { selector: 'host_memory_used_percent' })];
    const both = (operator: 'and' | 'or'): AlertRule => ({
      ...buildRule({ id: 'both', forMs: 5 * MINUTE_MS }),
      condition: { kind: 'composite', operator, count: null, ruleIds: ['cpu', 'memory'], per: 'host' },
    });
    expect(told(await replay(both('and'), past, DAY_MS, members))).toEqual([[CPU.hostId, 4 * 60 + 5, 6 * 60]]);
    expect(told(await replay(both('or'), past, DAY_MS, members))).toEqual([[CPU.hostId, 2 * 60 + 5, 8 * 60]]);
    await expect(replay(both('and'), past, DAY_MS)).rejects.toMatchObject({ code: 'rule.invalid', where: 'condition.rule_ids' });
  });

  it('reads longer steps where there are many series, and refuses what is too much', async () => {
    const many = Array.from({ length: 400 }, (_, id) => ({ series: { ...CPU, id, hostId: `host-${id}` }, samples: [] }));
    expect(await replay(buildRule({ forMs: 15 * MINUTE_MS }), many, 30 * DAY_MS)).toMatchObject({
      stepMs: 15 * MINUTE_MS,
      exactStepMs: MINUTE_MS,
      unjudged: 400,
    });
    const tooMany = Array.from({ length: 5_000 }, (_, id) => ({ series: { ...CPU, id, hostId: `host-${id}` }, samples: [] }));
    await expect(replay(buildRule(), tooMany, 30 * DAY_MS)).rejects.toMatchObject({ code: 'query.too-large' });
  });
});
