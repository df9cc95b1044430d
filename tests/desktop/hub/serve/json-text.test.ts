import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonText } from '../../../../desktop/hub/serve/rest/json-text.ts';

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
