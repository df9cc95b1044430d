import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_BYTES_A_NUMBER, writeNumber } from '../../../../desktop/hub/serve/rest/write-number.ts';

const BEFORE = 3;

function written(value: number, isExact: boolean): string {
  const bytes = Buffer.alloc(BEFORE + MOST_BYTES_A_NUMBER, '#');
  const end = writeNumber(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), BEFORE, value, isExact);
  expect(bytes.toString('latin1', 0, BEFORE)).toBe('###');
  return bytes.toString('latin1', BEFORE, end);
}

/** Of all sizes, not only of all bits, of which nearly none are numbers that anybody measures. */
const size = fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -12, max: 18 }), fc.boolean());
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  size.map(([digits, exponent, isNegative]) => (isNegative ? -digits : digits) * 10 ** exponent),
  fc.maxSafeInteger(),
  fc.integer({ min: 1, max: 22 }).chain((exponent) => fc.constantFrom(10 ** exponent, 10 ** exponent - 1, 1 / 10 ** exponent)),
);
const RUNS = { numRuns: 5_000 };

describe('a written number', () => {
  it('gives back, where it is exact, the double that it was', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(JSON.parse(written(value, true))).toBe(value === 0 ? 0 : value);
      }),
      RUNS,
    );
  });

  it('has 15 digits where it is not', () => {
    fc.assert(
      fc.property(number, (value) => {
        const text = written(value, false);
        const read = JSON.parse(text) as number;
        // Half of the fifteenth digit, and what reckoning with doubles takes and gives.
        expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-15);
        if (!text.includes('e') && Math.abs(value) < 1e15 - 0.5) expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      }),
      RUNS,
    );
  });

  it('is the decimal that was measured, in both ways', () => {
    const decimal = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(decimal, fc.boolean(), ([digits, places], isExact) => {
        const value = Number(`${digits}e-${places}`);
        fc.pre(value === 0 || Math.abs(value) >= 1e-6);
        expect(written(value, isExact)).toBe(String(value === 0 ? 0 : value));
      }),
      RUNS,
    );
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [Number.NaN, 'null'],
    [100, '100'],
    [-0.05, '-0.05'],
    [0.1 + 0.2, '0.3'],
    [2 / 3, '0.666666666666667'],
    [9.999_999_999_999_998, '10'],
    [0.099_999_999_999_999_99, '0.1'],
    [999_999_999_999_999.4, '999999999999999'],
    [999_999_999_999_999.5, '999999999999999.5'],
    [5e-324, '5e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [-1.234_567_890_123_456_8e-300, '-1.2345678901234568e-300'],
  ])('writes %d as %s', (value, text) => {
    expect(written(value, false)).toBe(text);
  });
});
