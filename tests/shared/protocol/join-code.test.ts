import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeJoinCode, encodeJoinCode, JOIN_KINDS, type JoinCode } from '#shared/protocol/join-code.ts';

const codes: fc.Arbitrary<JoinCode> = fc.record({
  kind: fc.constantFrom(...JOIN_KINDS),
  urls: fc.array(fc.webUrl({ validSchemes: ['https'] }), { minLength: 1, maxLength: 4 }),
  caSha256: fc.option(fc.stringMatching(/^[\w-]{43}$/)),
  ticket: fc.stringMatching(/^wst_[\w-]{43}$/),
  venue: fc.string({ maxLength: 100, unit: 'grapheme' }).filter((text) => text.length <= 100),
});

test('what is put in comes out again, in one word', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const word = encodeJoinCode(code);
      expect(word).toMatch(/^wsj1_[\w-]+$/);
      expect(decodeJoinCode(` ${word}\n`)).toEqual(code);
    }),
  );
});

test('whatever is not a code is refused in words, and its content is not repeated', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `wsj1_${text}`),
      ),
      (text) => {
        expect(() => decodeJoinCode(text)).toThrow(expect.objectContaining({ code: 'join.code-unreadable' }));
      },
    ),
  );
  const word = encodeJoinCode({
    kind: 'phone',
    urls: ['https://10.0.0.1:8750'],
    caSha256: null,
    ticket: `wst_${'s'.repeat(43)}`,
    venue: 'Rose Hall',
  });
  expect(() => decodeJoinCode(word.slice(0, -9))).toThrow('Part of it is missing');
});
