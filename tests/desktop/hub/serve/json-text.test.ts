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

it('has room for times that become longer, each beside a number as long as any', () => {
  const before = Array.from({ length: 300 }, (_, place) => Buffer.from(`[${place < 2 ? place : 1_764_000_000_000 + place},`));
  const numbers = Float64Array.from(before, (_, place) => -1.234_567_890_123_456_8e-300 / (place + 1));
  const written = new JsonText().write('[').writeNumbers({ numbers, isExact: true, before }).write(']');
  const read = JSON.parse(written.bytes.toString()) as [number, number][];
  expect(read.map(([, value]) => value)).toEqual([...numbers]);
});
