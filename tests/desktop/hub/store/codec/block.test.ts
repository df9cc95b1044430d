import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBlock } from '../../../../../desktop/hub/store/codec/block.ts';
import { encodeBlock } from '../../../../support/earlier-block.ts';
import { plainBlock } from '../../../../support/plain-block.ts';

const start = Date.UTC(2026, 5, 6, 12);
const SPECIALS = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  0,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  2 ** 53 - 1,
  -(2 ** 53),
];

const anyDouble = fc.double();
const decimal = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 9 })).map(([whole, places]) => whole / 10 ** places);
const count = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 0, max: 1_000 }));
const value = fc.oneof(anyDouble, decimal, count, fc.constantFrom(...SPECIALS));
/** Columns as they come: all of one sort, or of every sort. */
const values = fc.oneof(
  fc.array(value, { maxLength: 300 }),
  fc.array(decimal, { maxLength: 300 }),
  fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(...SPECIALS.slice(0, 4))), { maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 300 }).map((steps) => steps.map((step, index) => step + index * 1e12)),
  fc.array(anyDouble, { maxLength: 300 }),
);
type Clock = (index: number) => number;
const clock: fc.Arbitrary<Clock> = fc.oneof(
  fc.constant<Clock>((index) => start + index * 1_000),
  fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 300, maxLength: 300 })
    .map<Clock>((late) => (index) => start + index * 1_000 + (late[index] ?? 0)),
  fc
    .array(fc.integer({ min: -50_000, max: 50_000 }), { minLength: 300, maxLength: 300 })
    .map<Clock>((at) => (index) => start + (at[index] ?? 0)),
  fc.array(fc.double(), { minLength: 300, maxLength: 300 }).map<Clock>((at) => (index) => at[index] ?? 0),
  fc.array(fc.maxSafeInteger(), { minLength: 300, maxLength: 300 }).map<Clock>((at) => (index) => at[index] ?? 0),
);
const column = fc
  .tuple(values, clock)
  .map(([all, timeOf]) => ({ times: Float64Array.from(all, (_, index) => timeOf(index)), values: Float64Array.from(all) }));

const corrupt = expect.objectContaining({ code: 'store.block-corrupt' });

describe('a sealed block', () => {
  it('gives back every time and every double bit by bit, whatever they are', () => {
    fc.assert(
      fc.property(column, (sealed) => {
        // toEqual tells -0 from 0, and takes any NaN for NaN.
        expect(decodeBlock(encodeBlock(sealed))).toEqual(sealed);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is recognised as damaged after any truncation', () => {
    fc.assert(
      fc.property(column, fc.nat(), (sealed, at) => {
        const block = encodeBlock(sealed);
        expect(() => decodeBlock(block.subarray(0, at % block.length))).toThrow(corrupt);
      }),
      { numRuns: 500 },
    );
  });

  it('is recognised as damaged after any bit was flipped', () => {
    fc.assert(
      fc.property(column, fc.nat(), (sealed, at) => {
        const block = encodeBlock(sealed);
        const bit = at % (block.length * 8);
        block[bit >> 3] = (block[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => decodeBlock(block)).toThrow(corrupt);
      }),
      { numRuns: 500 },
    );
  });

  it('never hangs and never gives half a column, even if the checksum of nonsense is right', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (nonsense) => {
        const body = Buffer.from([2, ...nonsense]);
        const block = Buffer.concat([body, Buffer.alloc(4)]);
        block.writeUInt32BE(crc32(body), body.length);
        try {
          const decoded = decodeBlock(block);
          expect(decoded.times.length).toBe(decoded.values.length);
        } catch (error) {
          expect(error).toEqual(corrupt);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('takes next to nothing for a steady series that stands still, and a byte or two for percentages', () => {
    const times = Float64Array.from({ length: 600 }, (_, index) => start + index * 1_000);
    expect(encodeBlock({ times, values: new Float64Array(600).fill(34_359_738_368) }).length).toBeLessThan(40);
    const percentages = Float64Array.from(times, (_, index) => Math.round(5_000 + 300 * Math.sin(index) * Math.cos(index * 7)) / 100);
    expect(encodeBlock({ times, values: percentages }).length).toBeLessThan(600 * 2);
  });

  it('is hardly larger than its doubles when nothing about them is regular', () => {
    const bits = Float64Array.from({ length: 600 }, (_, index) => Math.sin(index * 1e6) * 10 ** (index % 200));
    expect(encodeBlock({ times: bits, values: bits }).length).toBeLessThan(600 * 16 + 20);
  });

  it.each(['steady', 'irregular'] as const)('of the first databases, %s, is still read', (spacing) => {
    const times = [start, start + 1_000, start + 2_000];
    const plain = plainBlock(times, [1.5, -0, Number.NaN], spacing);
    expect(decodeBlock(plain)).toEqual({ times: Float64Array.from(times), values: Float64Array.from([1.5, -0, Number.NaN]) });
    expect(() => decodeBlock(plain.subarray(0, -1))).toThrow(corrupt);
  });
});
