import { expect, it } from 'vitest';
import { escapeSigns } from '../../build/escape-signs.ts';

const SOURCES = ['"Küche – 5\u2009%"', '`“${1}” 🎉`', '((parts) => parts.join("|"))`“${1}”`', '/[“”é]/u.test("é")', '"é"/* “ */'];

it.each(SOURCES)('%s says the same when it is ASCII', (source) => {
  const escaped = escapeSigns(source);
  // oxlint-disable-next-line no-eval
  expect(eval(escaped)).toEqual(eval(source));
  expect(escaped).toMatch(/^[\0-\x7f]*$/);
});

it('refuses what no escape can say', () => {
  expect(() => escapeSigns('String.raw`“`')).toThrow('Use a plain string');
});
