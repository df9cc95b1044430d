import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeChunk, openChunk } from '../../../../../desktop/hub/store/codec/chunk.ts';

const start = Date.UTC(2026, 5, 6, 12);
const corrupt = expect.objectContaining({ code: 'store.block-corrupt' });

const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -100_000, max: 100_000 }).map((hundredths) => hundredths / 100) },
  { weight: 2, arbitrary: fc.maxSafeInteger() },
  { weight: 2, arbitrary: fc.double() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 5e-324, Number.MAX_VALUE),
  },
);
const time = fc.oneof(fc.integer({ min: start, max: start + 3_600_000 }), fc.double());
const content = fc.array(fc.array(time, { minLength: 1, maxLength: 120 }), { minLength: 1, maxLength: 4 }).chain((times) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.nat({ max: times.length - 1 })), {
      selector: ([seriesId]) => seriesId,
      maxLength: 12,
    })
    .chain((series) =>
      fc
        .tuple(
          ...series.map(([, timesIndex]) => {
            const { length } = times[timesIndex] ?? [];
            return fc.array(value, { minLength: length, maxLength: length });
          }),
        )
        .map((columns) => ({
          times: times.map((column) => Float64Array.from(column)),
          series: series
            .map(([seriesId, timesIndex], index) => ({ seriesId, timesIndex, values: Float64Array.from(columns[index] ?? []) }))
            .sort((a, b) => a.seriesId - b.seriesId),
        })),
    ),
);

describe('a chunk', () => {
  it('gives back every time and every double of every series bit by bit, whatever they are', () => {
    fc.assert(
      fc.property(content, (sealed) => {
        const chunk = openChunk(encodeChunk(sealed));
        expect(chunk.seriesIds).toEqual(sealed.series.map(({ seriesId }) => seriesId));
        for (const { seriesId, timesIndex, values } of sealed.series)
          // toEqual tells -0 from 0, and takes any NaN for NaN.
          expect(chunk.column(seriesId)).toEqual({ times: sealed.times[timesIndex], values });
        expect(chunk.column(2e6)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('is recognised as damaged after any truncation and after any flipped bit', () => {
    fc.assert(
      fc.property(content, fc.nat(), (sealed, at) => {
        const chunk = encodeChunk(sealed);
        expect(() => openChunk(chunk.subarray(0, at % chunk.length))).toThrow(corrupt);
        const bit = at % (chunk.length * 8);
        chunk[bit >> 3] = (chunk[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => openChunk(chunk)).toThrow(corrupt);
      }),
      { numRuns: 300 },
    );
  });

  it('takes the times of series that are always taken together but once', () => {
    const late = Float64Array.from({ length: 900 }, (_, index) => start + index * 1_000 + ((index * 7_919) % 4));
    const percentages = late.map((_, index) => Math.round(5_000 + 300 * Math.sin(index)) / 100);
    const sizeOf = (count: number): number =>
      encodeChunk({
        times: [late],
        series: Array.from({ length: count }, (_, index) => ({ seriesId: index + 1, timesIndex: 0, values: percentages })),
      }).length;
    expect(sizeOf(11) - sizeOf(1)).toBeLessThan((sizeOf(1) - 230) * 10 * 1.05);
  });
});
