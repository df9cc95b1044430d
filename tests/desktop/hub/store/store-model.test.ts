import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RangeQuery } from '#shared/domain/query.ts';
import { openSampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const start = Date.UTC(2026, 5, 6, 0);
const HOURS = 6;
const HOUR_MS = 3_600_000;

/** What happens to a store: rows of one of two hosts around some minute, the store's own work, a restart. */
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      host: fc.nat({ max: 1 }),
      minute: fc.nat({ max: HOURS * 60 - 1 }),
      values: fc.array(fc.integer({ min: -50, max: 10_000 }), { minLength: 1, maxLength: 40 }),
      isRepeated: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('upkeep' as const), steps: fc.nat({ max: 30 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'settle' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);
const question = fc.record({
  stepMs: fc.constantFrom(7_000, 60_000, 300_000, 900_000, HOUR_MS),
  fromMinute: fc.nat({ max: HOURS * 60 - 60 }),
  minutes: fc.constantFrom(30, 60, 240),
});

interface Sample {
  readonly timeMs: number;
  readonly value: number;
}

/** The same store, as simple as can be. */
function naive(samples: readonly Sample[], { startMs, endMs, stepMs }: RangeQuery) {
  const steps = Math.ceil((endMs - startMs) / stepMs);
  return Array.from({ length: steps }, (_, step) => {
    const from = startMs + step * stepMs;
    const inside = samples.filter(({ timeMs }) => timeMs >= from && timeMs < Math.min(from + stepMs, endMs));
    if (inside.length === 0) return null;
    const newest = Math.max(...inside.map(({ timeMs }) => timeMs));
    const values = inside.map(({ value }) => value);
    return {
      min: Math.min(...values),
      max: Math.max(...values),
      sum: values.reduce((a, b) => a + b, 0),
      last: inside.findLast(({ timeMs }) => timeMs === newest)?.value,
    };
  });
}

describe('the store beside a naive one', () => {
  it('answers the same whatever came late, was sealed, folded, repeated or interrupted', () => {
    fc.assert(
      fc.property(
        fc.array(action, { minLength: 3, maxLength: 40 }),
        fc.array(question, { minLength: 1, maxLength: 4 }),
        (actions, questions) => {
          const file = path.join(temporaryFolder(), 'hub.sqlite');
          const open = () => openSampleDatabase(file, { sealRows: 50 });
          let database = open();
          const hosts = ['host-a', 'host-b'];
          const ids = hosts.map(
            (hostId) => database.ensureSeries(hostId, [{ name: 'm', labels: {}, kind: 'gauge', unit: 'count' }])[0]?.id ?? 0,
          );
          const known: Sample[][] = [[], []];
          const sequences = [0, 0];
          for (const one of actions) {
            if (one.kind === 'append') {
              const samples = one.values.map((value, index) => ({ timeMs: start + one.minute * 60_000 + index * 7_000, value }));
              known[one.host]?.push(...samples);
              sequences[one.host] = (sequences[one.host] ?? 0) + 1;
              const batch = {
                hostId: hosts[one.host] ?? '',
                bootId: 'boot-0001',
                sequence: sequences[one.host] ?? 0,
                rows: samples.map(({ timeMs, value }) => ({ timeMs, seriesIds: [ids[one.host] ?? 0], values: [value] })),
              };
              database.appendAll(one.isRepeated ? [batch, batch] : [batch]);
              if (one.isRepeated) database.appendAll([batch]);
            } else if (one.kind === 'upkeep') {
              for (let step = 0; step < one.steps && database.upkeep(); step += 1);
            } else if (one.kind === 'settle') database.settle();
            else {
              database.close();
              database = open();
            }
          }
          for (const { stepMs, fromMinute, minutes } of questions) {
            const startMs = Math.floor((start + fromMinute * 60_000) / stepMs) * stepMs;
            const endMs = startMs + Math.ceil((minutes * 60_000) / stepMs) * stepMs;
            const query = { selector: {}, startMs, endMs, stepMs, aggregations: ['min', 'max', 'sum', 'last'] as const };
            const { series } = database.query(query);
            for (const [host, hostId] of hosts.entries()) {
              const columns = series.find((one) => one.hostId === hostId)?.columns;
              const expected = naive(known[host] ?? [], query);
              for (const figure of ['min', 'max', 'sum', 'last'] as const)
                expect(columns?.[figure]).toEqual(expected.map((step) => step?.[figure] ?? null));
            }
          }
          database.close();
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});
