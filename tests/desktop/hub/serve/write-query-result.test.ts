import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RangeResult } from '#shared/domain/query.ts';
import { customQueryResultSchema } from '#shared/protocol/rest/custom-query.ts';
import { writeQueryResult } from '../../../../desktop/hub/serve/rest/write-query-result.ts';
import { packResult } from '../../../../desktop/hub/store/packed-result.ts';

const STEP_MS = 60_000;
const START_MS = Date.UTC(2026, 5, 6, 12);
const STEPS = 6;

const value = fc.option(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), { nil: null });
const column = fc.array(value, { minLength: STEPS, maxLength: STEPS });
// Minus zero is zero in JSON.
const plain = (values: readonly (number | null)[]) => values.map((one) => (one === 0 ? 0 : one));
const described = { name: 'host_cpu_usage_percent', kind: 'gauge' as const, unit: 'percent' };

describe('the written answer of a query', () => {
  it.each(['columns', 'points'] as const)('has in %s every number as it was, of series and of groups', (format) => {
    const labels = fc.dictionary(fc.constantFrom('zone', 'role'), fc.string({ unit: 'binary' }), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(fc.record({ labels, column }), { maxLength: 4 }), fc.boolean(), (given, isGrouped) => {
        const range = { startMs: START_MS, endMs: START_MS + STEPS * STEP_MS, stepMs: STEP_MS };
        const result: RangeResult = isGrouped
          ? {
              ...range,
              series: [],
              groups: given.map((one) => ({ ...described, labels: one.labels, members: 3, columns: { max: one.column } })),
            }
          : {
              ...range,
              series: given.map((one, seriesId) => ({
                ...described,
                seriesId,
                hostId: 'till-1',
                labels: one.labels,
                columns: { max: one.column },
              })),
            };
        const { bytes } = writeQueryResult(packResult(result, ['max']), { aggregation: 'max', endMs: range.endMs, format });
        const text = bytes.toString();
        const answer = JSON.parse(text) as unknown;
        expect(customQueryResultSchema.parse(answer)).toEqual(answer);
        expect(answer).toEqual({
          start_time: range.startMs,
          end_time: range.endMs,
          interval: '1m',
          step_ms: STEP_MS,
          aggregation: 'max',
          results: given.map((one) => ({
            name: described.name,
            host_id: isGrouped ? null : 'till-1',
            labels: one.labels,
            members: isGrouped ? 3 : 1,
            unit: described.unit,
            ...(format === 'columns'
              ? { values: plain(one.column) }
              : { points: plain(one.column).map((each, step) => [START_MS + step * STEP_MS, each]) }),
          })),
        });
      }),
    );
  });
});
