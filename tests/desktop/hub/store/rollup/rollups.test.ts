import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETENTION } from '../../../../../desktop/hub/kernel/retention-policy.ts';
import { quantileOfSorted } from '../../../../../desktop/hub/store/quantile.ts';
import { openSampleDatabase } from '../../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const start = Date.UTC(2026, 5, 6, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SECONDS = 4 * 3_600;

/** Four hours of one host at 1 s, all of it sealed and folded, and then without its samples. */
function rollupsOf(kind: 'gauge' | 'counter', values: readonly number[]) {
  const database = openSampleDatabase(path.join(temporaryFolder(), 'hub.sqlite'));
  const [series] = database.ensureSeries('till', [{ name: 'm', labels: {}, kind, unit: 'bytes' }]);
  const rows = values.map((value, second) => ({ timeMs: start + second * 1_000, seriesIds: [series?.id ?? 0], values: [value] }));
  for (let from = 0; from < rows.length; from += 600) {
    database.appendAll([{ hostId: 'till', bootId: 'boot-0001', sequence: from + 1, rows: rows.slice(from, from + 600) }]);
    while (database.upkeep());
  }
  database.settle();
  database.beginRetention(start + 24 * HOUR, { ...RETENTION, samplesMs: 1 });
  while (database.upkeep());
  const query = (stepMs: number, aggregation: 'p50' | 'p95' | 'p99' | 'rate' | 'sum' | 'max' | 'avg', hours = 3) =>
    database.query({ selector: {}, startMs: start, endMs: start + hours * HOUR, stepMs, aggregations: [aggregation] }).series[0]?.columns[
      aggregation
    ] ?? [];
  return { database, query };
}

describe('rollups', () => {
  it('know p50, p95 and p99 within one per cent when the samples are gone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.01, max: 3, noNaN: true }), (seed, spread) => {
        let state = seed;
        const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
        const values = Array.from(
          { length: SECONDS },
          () => Math.round(Math.exp(spread * (random() + random() + random()) * 3) * 100) / 100,
        );
        const { database, query } = rollupsOf('gauge', values);
        for (const [aggregation, q] of [
          ['p50', 0.5],
          ['p95', 0.95],
          ['p99', 0.99],
        ] as const) {
          for (const stepMs of [5 * MINUTE, 15 * MINUTE, HOUR]) {
            const perStep = stepMs / 1_000;
            for (const [step, value] of query(stepMs, aggregation).entries()) {
              const exact = quantileOfSorted(Float64Array.from(values.slice(step * perStep, (step + 1) * perStep)).sort(), q);
              expect(Math.abs((value ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact * 0.0101);
            }
          }
        }
        database.close();
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it('know the growth of a counter exactly, through a reset', () => {
    const values = Array.from({ length: SECONDS }, (_, second) => (second < 5_000 ? second * 7 : (second - 5_000) * 3));
    const { database, query } = rollupsOf('counter', values);
    const growth = (from: number, to: number): number =>
      Array.from({ length: to - from }, (_, index) => {
        const [before, value] = [values[from + index - 1], values[from + index] ?? 0];
        if (before === undefined) return 0;
        return value >= before ? value - before : value;
      }).reduce((a, b) => a + b, 0);
    expect(query(HOUR, 'sum')).toEqual([growth(0, 3_600), growth(3_600, 7_200), growth(7_200, 10_800)]);
    // The first reading has none before it: its second was not watched.
    expect(query(HOUR, 'rate')[0]).toBeCloseTo(growth(0, 3_600) / 3_599, 9);
    expect(query(HOUR, 'rate')[2]).toBe(3);
    expect(query(HOUR, 'max')).toEqual([7, 7, 3]);
    database.close();
  });
});
