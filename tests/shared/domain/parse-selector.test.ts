import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelMatcher, MATCH_OPERATORS } from '#shared/domain/label-matcher.ts';
import { parseSelector } from '#shared/domain/parse-selector.ts';

const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,10}$/);
const matcher: fc.Arbitrary<LabelMatcher> = fc.record({
  label: name.filter((label) => label !== '__name__'),
  operator: fc.constantFrom(...MATCH_OPERATORS),
  value: fc.string({ unit: 'binary', maxLength: 12 }),
});
const space = fc.constantFrom('', ' ', '\n', '\t ');

/** Writes a text as Go writes its strings, or as one of its other ways. */
function quote(text: string, how: number): string {
  if (how === 2 && !text.includes('`')) return `\`${text}\``;
  const mark = how === 1 ? "'" : '"';
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`).replaceAll('\n', '\\n');
  return mark + (how === 0 ? escaped.replaceAll('\t', '\\x09').replaceAll('é', '\\u00e9') : escaped) + mark;
}

describe('a selector of series', () => {
  it('is read whatever its values are, however it is spaced and quoted', () => {
    fc.assert(
      fc.property(
        fc.option(name),
        fc.array(matcher),
        fc.array(fc.nat(2), { minLength: 1 }),
        space,
        fc.boolean(),
        (metric, matchers, quotes, gap, ends) => {
          const inside = matchers.map(
            ({ label, operator, value }, at) =>
              `${gap}${label}${gap}${operator}${gap}${quote(value, quotes[at % quotes.length] ?? 0)}${gap}`,
          );
          const text = `${gap}${metric ?? ''}${gap}{${inside.join(',')}${ends && inside.length > 0 ? ',' : ''}${gap}}${gap}`;
          const named = metric === null ? [] : [{ label: '__name__', operator: '=', value: metric }];
          expect(parseSelector(text)).toEqual({ ok: true, matchers: [...named, ...matchers] });
        },
      ),
    );
  });

  it('never fails but with a problem and its place, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', '{', '}', '"', '=', '!', '~', ',', '\\', ' ') })),
        (text) => {
          const parsed = parseSelector(text);
          if (!parsed.ok) expect(parsed.at).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('is a name alone, with signs as Prometheus has them', () => {
    expect(parseSelector('job:cpu:rate5m')).toEqual({
      ok: true,
      matchers: [{ label: '__name__', operator: '=', value: 'job:cpu:rate5m' }],
    });
    expect(parseSelector('{a="\\x41\\u00e9\\101\\t"}')).toEqual({ ok: true, matchers: [{ label: 'a', operator: '=', value: 'AéA\t' }] });
  });

  it.each([
    ['', 0],
    ['{', 1],
    ['{a}', 2],
    ['{a=b}', 3],
    ['{a="b"', 6],
    ['{a="b" c="d"}', 7],
    ['{a="\\q"}', 3],
    ['m[5m]', 1],
    ['m{__name__="n"}', 0],
    ['{a="b"} or m', 8],
    ['1m', 0],
  ])('%j is refused at %d', (text, at) => {
    expect(parseSelector(text)).toMatchObject({ ok: false, at });
  });
});
