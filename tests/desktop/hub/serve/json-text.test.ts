import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonText, type NumberList } from '../../../../desktop/hub/serve/rest/json-text.ts';

it('has every piece whole, however much room was expected', () => {
  const piece = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 2_500 }), expected: fc.nat({ max: 20 }) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12, size: 'max' }), (pieces) => {
      const written = new JsonText();
      for (const { text, expected } of pieces) written.write(text, expected);
      expect(written.bytes.toString()).toBe(pieces.map(({ text }) => text).join(''));
    }),
    { numRuns: 60 },
  );
});

it('has lists of numbers among its texts, with what comes before each', () => {
  const list = fc.record({
    numbers: fc.float64Array({ maxLength: 400, noDefaultInfinity: true }),
    isPaired: fc.boolean(),
    expected: fc.nat({ max: 20 }),
  });
  fc.assert(
    fc.property(fc.array(list, { maxLength: 12 }), (lists) => {
      const written = new JsonText();
      for (const { numbers, isPaired, expected } of lists) {
        const before = Array.from(numbers, (_, place) => Buffer.from(`[${1_000 + place},`));
        const given: NumberList = { numbers, isExact: true, ...(isPaired ? { before } : {}) };
        written.write('[').writeNumbers(given, expected).write(']');
      }
      const plain = (numbers: Float64Array) => Array.from(numbers, (one) => (Number.isNaN(one) ? null : one === 0 ? 0 : one));
      const read = JSON.parse(`[${written.bytes.toString().replaceAll('][', '],[')}]`) as unknown;
      expect(read).toEqual(
        lists.map(({ numbers, isPaired }) => (isPaired ? plain(numbers).map((one, place) => [1_000 + place, one]) : plain(numbers))),
      );
    }),
    { numRuns: 60 },
  );
});
