import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETENTION } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { openSampleDatabase, type SampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { figuresOf } from '../../../support/crash-store/made-up-samples.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START_MS = Date.UTC(2026, 5, 6, 17, 44);
/** So many rows are sealed before it begins, and folded at once: then all tiers are as far as midnight, and it is a quarter past. */
const EARLIER_ROWS = 26 * 90;
const MOST_SEAL_ROWS = 90;
const HOST = 'till-1';
/** Rows of a host that is well lie at whole multiples of it; late ones between them, so that no two are of one moment. */
const ROW_MS = 10_000;
const KEPT_MS = HOUR_MS;
/** What comes later than that finds some of what was around it deleted. */
const MOST_LATE_ROWS = (40 * MINUTE_MS) / ROW_MS;
const STEPS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 24 * HOUR_MS];

const SERIES = [
  { name: 'gauge', kind: 'gauge' },
  { name: 'grown_total', kind: 'counter' },
] as const;

/** Quarters, so that sums are exact; the counter is reset each hour and a half. */
function valueOf(kind: 'gauge' | 'counter', timeMs: number): number {
  const half = Math.round((timeMs - START_MS) / (ROW_MS / 2));
  return kind === 'counter' ? (half * 3) % 3_240 : (Math.imul(half + 1, 0x9e3779b1) >>> 20) / 4;
}

/** What happens to a store: rows as they are taken, perhaps after a pause, late ones, its own work, deletion of what is old, a restart. */
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('live' as const), rows: fc.integer({ min: 1, max: 60 }), pause: fc.nat({ max: 100 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('late' as const),
      back: fc.integer({ min: 1, max: MOST_LATE_ROWS }),
      rows: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('upkeep' as const), steps: fc.nat({ max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retain' as const), steps: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'settle' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);

function checkFigures(store: SampleDatabase, times: readonly number[], endMs: number): void {
  for (const stepMs of STEPS) {
    const steps = { startMs: Math.floor(START_MS / stepMs) * stepMs, endMs: Math.ceil(endMs / stepMs) * stepMs, stepMs };
    const { series } = store.query({ selector: {}, ...steps, aggregations: ['min', 'max', 'sum', 'last'] });
    for (const { name, kind } of SERIES) {
      const columns = series.find((one) => one.name === name)?.columns;
      const samples = { times, values: times.map((timeMs) => valueOf(kind, timeMs)) };
      const expected = figuresOf(samples, kind === 'counter', steps.startMs, steps.endMs, stepMs);
      for (const figure of kind === 'counter' ? (['sum'] as const) : (['min', 'max', 'sum', 'last'] as const))
        expect({ [`${name} ${figure} at ${stepMs}`]: columns?.[figure] }).toEqual({
          [`${name} ${figure} at ${stepMs}`]: expected.map((step) => step[figure]),
        });
    }
  }
}

describe('rollups of what came late, where much is deleted', () => {
  it('say what the samples said, at every step and at any moment', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(action, { minLength: 10, maxLength: 60 }),
        fc.integer({ min: 5, max: MOST_SEAL_ROWS }),
        fc.integer({ min: 8, max: 20 }),
        (actions, sealRows, every) => {
          const file = path.join(temporaryFolder(), 'hub.sqlite');
          const open = () => openSampleDatabase(file, { sealRows });
          let store = open();
          const seriesIds = store
            .ensureSeries(
              HOST,
              SERIES.map((one) => ({ ...one, labels: {}, unit: 'count' })),
            )
            .map(({ id }) => id);
          const taken = new Set<number>();
          let [now, sequence] = [0, 0];
          const nowMs = (): number => START_MS + now * ROW_MS;
          const take = (times: readonly number[]): void => {
            const fresh = times.filter((timeMs) => timeMs >= START_MS && timeMs < nowMs() && !taken.has(timeMs));
            for (const timeMs of fresh) taken.add(timeMs);
            const rows = fresh.map((timeMs) => ({ timeMs, seriesIds, values: SERIES.map(({ kind }) => valueOf(kind, timeMs)) }));
            store.appendAll([{ hostId: HOST, bootId: 'boot-0001', sequence: (sequence += 1), rows }]);
          };
          const work = (steps: number): void => {
            for (let step = 0; step < steps && store.upkeep(); step += 1);
          };
          while (now < EARLIER_ROWS) {
            now += MOST_SEAL_ROWS;
            take(Array.from({ length: MOST_SEAL_ROWS }, (_, row) => nowMs() + (row - MOST_SEAL_ROWS) * ROW_MS));
            store.upkeep();
          }
          store.settle();
          for (const [index, one] of actions.entries()) {
            if (one.kind === 'live') {
              const fromMs = nowMs() + one.pause * ROW_MS;
              now += one.pause + one.rows;
              take(Array.from({ length: one.rows }, (_, row) => fromMs + row * ROW_MS));
            } else if (one.kind === 'late') take(Array.from({ length: one.rows }, (_, row) => nowMs() + (row - one.back - 0.5) * ROW_MS));
            else if (one.kind === 'upkeep') work(one.steps);
            else if (one.kind === 'retain') {
              store.beginRetention(nowMs(), { ...RETENTION, samplesMs: KEPT_MS });
              work(one.steps);
            } else if (one.kind === 'settle') store.settle();
            else {
              store.close();
              store = open();
            }
            if (index % every === 0)
              checkFigures(
                store,
                [...taken].sort((a, b) => a - b),
                nowMs() + 1,
              );
          }
          checkFigures(
            store,
            [...taken].sort((a, b) => a - b),
            nowMs() + 1,
          );
          store.close();
        },
      ),
      { numRuns: 12 },
    );
  });
});
