import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { Aggregation, Combination, GroupPoints, SeriesPoints } from '#shared/domain/query.ts';
import type { LiveQuestion } from '#shared/protocol/live-query.ts';
import { type LiveVenue, openLiveVenue } from '../../../../support/live-venue.ts';

const HOSTS = ['till-1', 'till-2', 'stream-pc'];
const gauge = (core: string) => ({ name: 'load', labels: { core }, kind: 'gauge' as const, unit: 'percent' });
const COUNTER = { name: 'sent_total', labels: {}, kind: 'counter' as const, unit: 'bytes' };

const value = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 1_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, -3.25) },
);
/** What happens at the venue; times are how long before now. */
const action = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      host: fc.nat(2),
      beforeMs: fc.integer({ min: -1_500, max: 300 }),
      values: fc.tuple(value, value, value),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('late' as const),
      host: fc.nat(2),
      beforeMs: fc.nat(90_000),
      values: fc.tuple(value, value, value),
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 50, max: 6_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'gap' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('announce' as const), host: fc.nat(2), core: fc.constantFrom('2', '3') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('upkeep' as const), steps: fc.nat(10) }) },
  { weight: 2, arbitrary: fc.constantFrom({ kind: 'hold' as const }, { kind: 'release' as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'compare' as const }) },
);
const CARRIED = ['avg', 'sum', 'min', 'max', 'last', 'rate'] as const;
const question: fc.Arbitrary<LiveQuestion> = fc
  .record({
    names: fc.constantFrom<string[]>(['load'], ['sent_total'], ['load', 'sent_total']),
    stepMs: fc.constantFrom(1_000, 5_000, 60_000),
    window: fc.constantFrom('short', 'long', 'fixed'),
    aggregations: fc.oneof(
      fc.subarray<Aggregation>([...CARRIED], { minLength: 1 }),
      fc.subarray<Aggregation>(['p50', 'p95', 'p99', 'max'], { minLength: 1 }),
    ),
    by: fc.constantFrom<string[] | null>(null, [], ['core'], ['host']),
    combine: fc.constantFrom<Combination>('avg', 'sum', 'min', 'max'),
    top: fc.constantFrom(null, 1, 2),
    order: fc.constantFrom<'highest' | 'lowest'>('highest', 'lowest'),
  })
  .map(({ names, stepMs, window, aggregations, by, combine, top, order }) => ({
    selector: { names },
    stepMs,
    ...(window === 'fixed' ? { startMs: Date.UTC(2026, 5, 6, 11, 59, 30) } : { lastMs: window === 'short' ? 10_000 : 120_000 }),
    aggregations,
    ...(by === null ? {} : { group: { by, combine } }),
    ...(top === null ? {} : { top: { count: top, aggregation: aggregations[0] as Aggregation, order } }),
  }));

type Result = Pick<SeriesPoints | GroupPoints, 'name' | 'labels' | 'columns'> & { readonly hostId?: string | null };
const keyOf = ({ name, labels, hostId }: Result): string => `${name} ${JSON.stringify(labels)} ${hostId ?? ''}`;
const meanOf = (column: readonly (number | null)[]): number | null => {
  const there = column.filter((one) => one !== null);
  return there.length === 0 ? null : there.reduce((a, b) => a + b, 0) / there.length;
};

/** The same but for the seventh digit: rollups keep rates so short. Percentiles of rollups are within a hundredth. */
function isNear(a: number | null, b: number | null, aggregation: Aggregation): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= (aggregation.startsWith('p') ? 0.021 : 2e-6) * Math.max(Math.abs(a), Math.abs(b), 1);
}

/** What was told step by step is what a query answers now. */
function compare({ database }: LiveVenue, answer: LiveAnswer, { selector, stepMs, aggregations, group, top }: LiveQuestion): void {
  const range = { selector, stepMs, aggregations, group, startMs: answer.startMs, endMs: answer.endMs };
  const whole = database.query(range);
  const byKey = new Map<string, Result>((whole.groups ?? whole.series).map((one) => [keyOf(one), one]));
  const ranked = database.query({ ...range, top });
  const expected: readonly Result[] = ranked.groups ?? ranked.series;
  expect(answer.results).toHaveLength(expected.length);
  for (const [place, result] of answer.results.entries()) {
    const fresh = byKey.get(keyOf(result));
    for (const aggregation of aggregations) {
      const told = result.columns[aggregation] ?? [];
      const wanted = fresh?.columns[aggregation] ?? [];
      const isEqual = told.length === wanted.length && told.every((one, step) => isNear(one, wanted[step] ?? null, aggregation));
      if (!isEqual) expect({ aggregation, of: keyOf(result), values: told }).toEqual({ aggregation, of: keyOf(result), values: wanted });
    }
    // Equal means may stand in either order.
    if (top === undefined) expect(keyOf(result)).toBe(keyOf(expected[place] as Result));
    else {
      const [mean, wanted] = [result, expected[place] as Result].map(({ columns }) => meanOf(columns[top.aggregation] ?? []));
      expect(isNear(mean ?? null, wanted ?? null, top.aggregation)).toBe(true);
    }
  }
}

describe('a live query beside the same query asked anew', () => {
  it('shows the same at any moment, whatever came late, was reset, missing, new, or not acknowledged for a while', async () => {
    await fc.assert(
      fc.asyncProperty(question, fc.array(action, { minLength: 5, maxLength: 40 }), async (asked, actions) => {
        const venue = openLiveVenue();
        const { clock, database } = venue;
        const ids = HOSTS.map((hostId) => venue.announce(hostId, [gauge('0'), gauge('1'), COUNTER]).map(({ id }) => id));
        for (let second = 1; second <= 20; second += 1)
          venue.say('till-1', clock.nowMs() - 40_000 + second * 1_000, ids[0] ?? [], [second, 5, second * 10]);
        const watcher = await venue.watch('client-1', asked);
        const catchUp = async (): Promise<void> => {
          watcher.release();
          await venue.pass(4_000);
          compare(venue, watcher.answer(), asked);
        };
        for (const one of actions) {
          if (one.kind === 'say' || one.kind === 'late') {
            const hostId = HOSTS[one.host] ?? '';
            venue.say(
              hostId,
              clock.nowMs() - one.beforeMs,
              ids[one.host] ?? [],
              [...one.values, 7].slice(0, ids[one.host]?.length),
              one.kind === 'late',
            );
          } else if (one.kind === 'pass') await venue.pass(one.ms);
          else if (one.kind === 'gap') await venue.pass(17 * 60_000, 20_000);
          else if (one.kind === 'announce') {
            const made = venue.announce(HOSTS[one.host] ?? '', [gauge(one.core)]).map(({ id }) => id);
            ids[one.host] = [...(ids[one.host] ?? []).slice(0, 3), ...made];
          } else if (one.kind === 'upkeep') for (let step = 0; step < one.steps && database.upkeep(); step += 1);
          else if (one.kind === 'hold') watcher.hold();
          else if (one.kind === 'release') watcher.release();
          else await catchUp();
        }
        await catchUp();
        expect(watcher.ended).toEqual([]);
        venue.close();
      }),
      { numRuns: Number(process.env['LIVE_RUNS'] ?? 25) },
    );
  }, 120_000);
});
