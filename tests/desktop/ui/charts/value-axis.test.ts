import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantityText } from '#shared/view/format-quantity.ts';
import { niceRateTop, valueTicks } from '../../../../desktop/ui/charts/value-axis.ts';

test('percent always has the same scale', () => {
  expect(valueTicks('percent', 3)).toEqual([0, 25, 50, 75, 100]);
});

test('idle noise does not fill the chart of a rate', () => {
  expect(valueTicks('bytes_per_second', 12).map((value) => quantityText(value, 'bytes_per_second'))).toEqual([
    '0\u2009B/s',
    '5\u2009KiB/s',
    '10\u2009KiB/s',
  ]);
});

test('the top of a scale is never below the highest value, nor absurdly above', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e13, noNaN: true }), (value) => {
      const top = niceRateTop(value);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(top).toBeLessThanOrEqual(value * 2.6);
    }),
  );
});
