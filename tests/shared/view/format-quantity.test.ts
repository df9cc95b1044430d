import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METRIC_CATALOG } from '#shared/domain/metric-catalog.ts';
import { formatQuantity, quantityText } from '#shared/view/format-quantity.ts';

describe('a figure on screen', () => {
  test.each([
    [0, 'percent', '0\u2009%'],
    [0.04, 'percent', '0.0\u2009%'],
    [4.25, 'percent', '4.3\u2009%'],
    [9.96, 'percent', '10\u2009%'],
    [42.4, 'percent', '42\u2009%'],
    [99.7, 'percent', '100\u2009%'],
    [0, 'bytes', '0\u2009B'],
    [512, 'bytes', '512\u2009B'],
    [1_536, 'bytes', '1.50\u2009KiB'],
    [1_023, 'bytes', '1.00\u2009KiB'],
    [16 * 1_024 ** 3, 'bytes', '16\u2009GiB'],
    [1_048_575, 'bytes', '1.00\u2009MiB'],
    [3.2 * 1_024 ** 2, 'bytes_per_second', '3.20\u2009MiB/s'],
    [1_250_000, 'bits_per_second', '1.25\u2009Mbit/s'],
    [0.5, 'ms', '0.50\u2009ms'],
    [999.7, 'ms', '1.00\u2009s'],
    [2 * 3_600_000, 'ms', '2\u2009h'],
    [54_321, 'count_per_second', '54.3k\u2009/s'],
    [1_500, 'ms', '1.50\u2009s'],
    [61.6, 'celsius', '62\u2009°C'],
    [7, 'count', '7'],
    [0.25, 'count', '0.25'],
    [9_999, 'count', '9999'],
    [10_000, 'count', '10k'],
    [1_234_567, 'count', '1.23M'],
    [12.5, 'count_per_second', '12.5\u2009/s'],
    [3, 'widgets', '3\u2009widgets'],
  ])('%d %s reads "%s"', (value, unit, text) => {
    expect(quantityText(value, unit)).toBe(text);
  });

  test.each([
    [59, '59\u2009s'],
    [7_500, '2 h 5\u2009min'],
    [3 * 86_400, '3\u2009days'],
  ])('%d seconds of uptime read "%s"', (value, text) => {
    expect(quantityText(value, 'seconds')).toBe(text);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is shown as a dash: nothing was measured', (value) => {
    expect(quantityText(value, 'percent')).toBe('–');
  });
});

describe('for every figure of every metric', () => {
  const units = [...new Set(Object.values(METRIC_CATALOG).map(({ unit }) => unit))].filter(
    (unit) => unit !== 'seconds' && unit !== 'celsius',
  );
  const figures = fc.oneof(
    fc.double({ min: 0, max: 1e15, noNaN: true }),
    fc.double({ min: 0, max: 2_000, noNaN: true }),
    // Edges, where rounding makes one more digit.
    fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(9.995, 9.996, 99.95, 99.96, 999.5, 999.6))
      .map(([power, edge]) => edge * 10 ** power),
  );

  test.each(units)('%s: three significant digits at most, so that digits do not jump about', (unit) => {
    fc.assert(
      fc.property(figures, (value) => {
        // Above a hundred per cent there is nothing; spans of minutes and more are told in words.
        if ((unit === 'percent' && value > 100) || (unit === 'ms' && value >= 999_500)) return;
        const { number } = formatQuantity(value, unit);
        const digits = number
          .replace(/[kMGT]$/, '')
          .replace('.', '')
          .replace(/^0+/, '');
        const isWhole = !number.includes('.');
        // Counts below ten thousand are told to the last one; beyond the largest unit there is nothing to go on to.
        const most = isWhole ? (unit.startsWith('count') || unit === 'ratio' ? 4 : 3) : 3;
        if (value < 1e12) expect(`${value} → ${number}: ${Math.min(digits.length, 9)}`).toSatisfy(() => digits.length <= most);
      }),
      { numRuns: 500 },
    );
  });

  test.each(units)('%s: nothing is shown as minus zero', (unit) => {
    for (const value of [-0, -0.001, -0.3]) expect(quantityText(value, unit)).not.toMatch(/^-0(\.0+)?([^.\d]|$)/);
  });
});
