import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterIncrease, counterRate, rateUnit } from '#shared/domain/counter-rate.ts';

test('a counter’s growth is told per second', () => {
  expect(counterRate(1_000, 100, 3_000, 300)).toBe(100);
});

test('a counter that began again at zero has grown by what it shows', () => {
  expect(counterIncrease(1_000, 30)).toBe(30);
});

test('no time, or time that runs backwards, gives no rate', () => {
  expect(counterRate(1_000, 1, 1_000, 2)).toBeNull();
  expect(counterRate(1_000, 1, 999, 2)).toBeNull();
});

test('a rate is never below zero', () => {
  const count = fc.integer({ min: 0, max: 2 ** 50 });
  fc.assert(
    fc.property(count, count, fc.integer({ min: 1, max: 1e6 }), (before, value, spanMs) => {
      expect(counterRate(0, before, spanMs, value)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('its unit says so', () => {
  expect(rateUnit('bytes')).toBe('bytes_per_second');
});
