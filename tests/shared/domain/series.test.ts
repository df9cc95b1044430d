import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalLabels } from '#shared/domain/series.ts';

test('the same labels are the same series, in whatever order an agent lists them', () => {
  const labels = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), { selector: ([name]) => name, maxLength: 8 });
  fc.assert(
    fc.property(labels, fc.nat(), (pairs, turn) => {
      const turned = pairs.map((_, index) => pairs[(index + turn) % pairs.length] as [string, string]);
      expect(canonicalLabels(Object.fromEntries(turned))).toBe(canonicalLabels(Object.fromEntries(pairs)));
    }),
  );
});

test('other labels are another series', () => {
  expect(canonicalLabels({ a: 'b,c' })).not.toBe(canonicalLabels({ a: 'b', c: '' }));
  expect(canonicalLabels({})).toBe('{}');
});
