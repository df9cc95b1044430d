import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ForecastCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';
import { robustLine } from '../../../../../../desktop/hub/evaluate/alerts/judges/forecast/robust-line.ts';
import { forecastKind } from '../../../../../../desktop/hub/evaluate/alerts/judges/forecast.ts';
import { MONDAY_MS, seeded, seededNormal } from '../../../../../support/made-up-history.ts';

const HOUR_MS = 3_600_000;
const CONDITION: ForecastCondition = {
  kind: 'forecast',
  selector: 'host_disk_used_percent',
  windowMs: 6 * HOUR_MS,
  withinMs: 4 * HOUR_MS,
  comparison: 'above',
  limit: 95,
};
const SERIES: Series = { id: 7, hostId: 'bar', name: 'host_disk_used_percent', labels: {}, kind: 'gauge', unit: 'percent' };

/** Verdicts of a sample a minute over `hours`. */
function verdicts(valueAt: (hour: number) => number, hours: number, condition: Partial<ForecastCondition> = {}, id = 7) {
  const judge = forecastKind.create({ ...CONDITION, ...condition }, { ...SERIES, id }, null);
  return Array.from({ length: hours * 60 }, (_, i) => ({ hour: i / 60, ...judge.take(MONDAY_MS + i * 60_000, valueAt(i / 60)) }));
}
const firstBreach = (found: ReturnType<typeof verdicts>): number | undefined => found.find(({ verdict }) => verdict === 'breach')?.hour;

describe('a robust line', () => {
  it('is the line, though a quarter of its points are anywhere', () => {
    const anywhere = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -900, max: 900 }),
        fc.array(anywhere, { maxLength: 7 }),
        (slope, level, wild) => {
          const times = Array.from({ length: 32 }, (_, i) => i);
          const values = times.map((time) => level + slope * time);
          for (const [i, value] of wild.entries()) values[(i * 13) % 32] = value;
          const line = robustLine(times, values, 0);
          expect(line?.slope).toBeCloseTo(slope, 6);
          expect(line?.level).toBeCloseTo(level, 6);
        },
      ),
    );
  });

  it('is no line with one point', () => {
    expect(robustLine([1], [1], 1)).toBeNull();
  });
});

describe('a forecast', () => {
  it('says so when a disk will be full in time, and not sooner', () => {
    // 2 % an hour from 60 %: at 95 % after 17.5 hours, so four hours before.
    const hour = firstBreach(verdicts((at) => 60 + 2 * at, 20));
    expect(hour).toBeGreaterThan(13.3);
    expect(hour).toBeLessThan(13.8);
  });

  it('foretells what falls below a limit', () => {
    expect(firstBreach(verdicts((at) => 100 - 5 * at, 19, { comparison: 'below', limit: 10 }))).toBeCloseTo(14, 0);
  });

  it('is not deceived by noise without a trend', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 5 }), (seed, spread) => {
        const noise = seededNormal(seed);
        expect(firstBreach(verdicts(() => 70 + spread * noise(), 24))).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });

  it('is not turned by what is wild for an hour', () => {
    expect(firstBreach(verdicts((at) => (at > 9 && at < 10 ? 90 : 40), 20))).toBeUndefined();
  });

  it('says nothing before half its window, nor after a silence as long', () => {
    const judge = forecastKind.create(CONDITION, SERIES, null);
    let lastMs = MONDAY_MS;
    for (let i = 0; i < 170; i += 1) expect(judge.take((lastMs = MONDAY_MS + i * 60_000), 99).verdict).toBe('unknown');
    for (let i = 170; i < 400; i += 1) judge.take((lastMs = MONDAY_MS + i * 60_000), 99);
    expect(judge.at(lastMs).verdict).toBe('breach');
    expect(judge.at(lastMs + 7 * HOUR_MS).verdict).toBe('unknown');
  });

  it('says the same as one that is made anew from the samples of its window', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 9_999 }), (seed, id) => {
        const random = seeded(seed);
        const times: number[] = [];
        for (let timeMs = MONDAY_MS; times.length < 900; timeMs += 20_000 + Math.floor(random() * 100_000)) times.push(timeMs);
        const values = times.map((_, i) => 50 + i * 0.06 + 8 * random());
        const judge = forecastKind.create(CONDITION, { ...SERIES, id }, null);
        for (const [i, timeMs] of times.entries()) judge.take(timeMs, values[i] as number);
        const lastMs = times.at(-1) as number;
        const fresh = forecastKind.create(CONDITION, { ...SERIES, id }, null);
        // From a part before the window, which is its beginning's part as a whole.
        const fromMs = lastMs - CONDITION.windowMs - (2 * CONDITION.windowMs) / 32;
        for (const [i, timeMs] of times.entries()) if (timeMs >= fromMs) fresh.take(timeMs, values[i] as number);
        expect({ ...fresh.at(lastMs) }).toEqual({ ...judge.at(lastMs) });
      }),
      { numRuns: 20 },
    );
  });
});
