import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packResult, unpackResult } from '../../../../desktop/hub/store/packed-result.ts';
import type { Aggregation, RangeResult } from '#shared/domain/query.ts';

const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });

describe('a result on its way between threads', () => {
  it('arrives as it was sent, whatever it holds', () => {
    const aggregations = fc.uniqueArray(fc.constantFrom<Aggregation>('avg', 'max', 'p95', 'last'), { minLength: 1 });
    const shape = fc.record({
      series: fc.nat({ max: 4 }),
      groups: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
      steps: fc.nat({ max: 5 }),
      aggregations,
    });
    fc.assert(
      fc.property(shape, fc.infiniteStream(value), ({ series, groups, steps, aggregations }, values) => {
        const columns = () =>
          Object.fromEntries(
            aggregations.map((aggregation) => [aggregation, Array.from({ length: steps }, () => values.next().value as number | null)]),
          );
        const group = () => ({ name: 'm', labels: { zone: 'bar' }, kind: 'gauge' as const, unit: 'percent', columns: columns() });
        const result: RangeResult = {
          startMs: 1,
          endMs: 2,
          stepMs: 1,
          series: Array.from({ length: series }, (_, seriesId) => ({ seriesId, hostId: 'till', ...group() })),
          ...(groups === undefined ? {} : { groups: Array.from({ length: groups }, () => ({ members: 2, ...group() })) }),
        };
        const packed = packResult(result, [...aggregations, ...aggregations]);
        expect(unpackResult(structuredClone(packed, { transfer: [packed.values.buffer] }))).toEqual(result);
      }),
    );
  });
});
