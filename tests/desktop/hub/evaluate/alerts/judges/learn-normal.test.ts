import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnNormal } from '../../../../../../desktop/hub/evaluate/alerts/judges/relative/learn-normal.ts';
import { median } from '../../../../../../desktop/hub/evaluate/alerts/judges/relative/median.ts';
import { createVenueHours } from '../../../../../../desktop/hub/evaluate/alerts/judges/relative/venue-hours.ts';
import { MONDAY_MS, madeUpHistory, seeded, seededNormal } from '../../../../../support/made-up-history.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MEAN = { combine: 'avg', windowMs: 900_000 } as const;
const hourOf = createVenueHours('UTC');
const learn = (days: number, valueAt: (timeMs: number) => number | null) => learnNormal(madeUpHistory(days, valueAt), MEAN);

describe('what is normal', () => {
  it('is nothing without history', () => {
    expect(learn(7, () => null)).toBeNull();
  });

  it('is each hour of each weekday for itself after three weeks, as a plain median has it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 22, max: 28 }), (seed, days) => {
        const random = seeded(seed);
        const isFirstOfHour = (timeMs: number): boolean => timeMs % HOUR_MS === 0;
        const history = madeUpHistory(days, (timeMs) => (!isFirstOfHour(timeMs) && random() < 0.1 ? null : Math.round(random() * 100)));
        const normal = learnNormal(history, MEAN);
        const ofHour = Array.from({ length: 168 }, () => [] as number[]);
        for (const [i, value] of history.avg.entries()) if (value !== null) ofHour[Math.floor(i / 4) % 168]?.push(value);
        expect(Array.from(normal?.level ?? [])).toEqual(ofHour.map((values) => Math.fround(median(values))));
      }),
      { numRuns: 20 },
    );
  });

  it('knows a Saturday night from a Tuesday night', () => {
    const isParty = (timeMs: number): boolean => Math.floor(hourOf(timeMs) / 24) === 5 && hourOf(timeMs) % 24 >= 18;
    const normal = learn(28, (timeMs) => (isParty(timeMs) ? 80 : 20));
    expect([normal?.level[5 * 24 + 20], normal?.level[24 + 20]]).toEqual([80, 20]);
  });

  it('takes hours of the day while there are too few weeks, and one level for all while there are too few days', () => {
    const byDay = learn(5, (timeMs) => (hourOf(timeMs) % 24 >= 12 ? 60 : 10));
    expect([byDay?.level[13], byDay?.level[6 * 24 + 13], byDay?.level[6 * 24 + 1]]).toEqual([60, 60, 10]);
    const flat = learn(2, (timeMs) => (hourOf(timeMs) % 24 >= 9 ? 60 : 10));
    expect(new Set(flat?.level)).toEqual(new Set([60]));
  });

  it('has deviations that grow and shrink with the values, wherever zero is', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 50 }), (seed, factor) => {
        const one = seededNormal(seed);
        const other = seededNormal(seed);
        const plain = learn(28, () => 1_000 + one());
        const scaled = learn(28, () => factor * (1_000 + other()));
        expect(scaled?.up[30]).toBeCloseTo(factor * (plain?.up[30] ?? Number.NaN), 1);
        expect(scaled?.level[30]).toBeCloseTo(factor * (plain?.level[30] ?? Number.NaN), 1);
      }),
      { numRuns: 10 },
    );
  });

  it('is about one standard deviation for what is spread normally', () => {
    const normal = seededNormal(4);
    const learned = learn(28, () => 50 + 5 * normal());
    const mean = (values: Float32Array | undefined): number => (values ?? new Float32Array()).reduce((sum, value) => sum + value / 168, 0);
    expect(mean(learned?.up)).toBeGreaterThan(4.5);
    expect(mean(learned?.up)).toBeLessThan(6.5);
  });

  it('is not what one day of trouble was', () => {
    const trouble = { startMs: MONDAY_MS + 9 * DAY_MS, endMs: MONDAY_MS + 10 * DAY_MS };
    const quiet = seededNormal(7);
    const troubled = seededNormal(7);
    const before = learn(14, () => 40 + quiet());
    const after = learn(14, (timeMs) => 40 + troubled() + (timeMs >= trouble.startMs && timeMs < trouble.endMs ? 500 : 0));
    expect(Math.abs((after?.level[50] ?? 0) - (before?.level[50] ?? 0))).toBeLessThan(2);
    expect(after?.up[50]).toBeLessThan(3 * (before?.up[50] ?? 0));
  });

  it('is wide on the side to which a series bursts every day, and narrow on the other', () => {
    const noise = seededNormal(9);
    const random = seeded(9);
    const normal = learn(14, () => 10 + 0.5 * noise() + (random() < 0.04 ? 40 : 0));
    expect(normal?.up[10]).toBeGreaterThan(5 * (normal?.down[10] ?? Number.NaN));
  });

  it('is no narrower than a fiftieth of the level', () => {
    expect(learn(14, () => 100)?.up[0]).toBe(2);
  });

  it('is wider for a single sample than for the mean of a quarter of an hour', () => {
    const noise = seededNormal(3);
    const history = madeUpHistory(14, () => 50 + noise());
    const rough = {
      ...history,
      min: history.avg.map((value) => (value === null ? null : value - 20)),
      max: history.avg.map((value) => (value === null ? null : value + 20)),
    };
    const single = learnNormal(rough, { combine: 'last', windowMs: 0 });
    const mean = learnNormal(rough, MEAN);
    expect(single?.up[0]).toBeGreaterThan(3 * (mean?.up[0] ?? Number.NaN));
  });
});
