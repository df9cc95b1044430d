import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { isComparable } from '../../../../../desktop/hub/serve/limit/is-comparable.ts';

const NO_NUMBER = { toString: 1, valueOf: 1 };

test('what messages carry is, also where something is called length', () => {
  for (const sent of [undefined, null, 1, 'x', [], {}, new Uint8Array(3), { length: 3 }, { size: { width: 1 } }, [{ length: '3 m' }]])
    expect(isComparable(sent)).toBe(true);
});

test('a length or size that turns into no number is not, however deep it lies', () => {
  for (const sent of [{ length: NO_NUMBER }, { size: NO_NUMBER }, [[{ a: { length: [NO_NUMBER] } }]], Object.create({ length: NO_NUMBER })])
    expect(isComparable(sent)).toBe(false);
});

test('whatever is comparable makes no schema throw', () => {
  const schemas = [
    z.string().min(1).max(9),
    z.array(z.string()).max(3),
    z.object({ a: z.string().max(9), length: z.string().max(3) }),
    z.set(z.string()).max(2),
  ];
  const odd = fc.anything({
    withNullPrototype: true,
    key: fc.constantFrom('length', 'size', 'a', 'toString', 'valueOf'),
    maxDepth: 4,
  });
  fc.assert(
    fc.property(odd, (value) => {
      fc.pre(isComparable(value));
      for (const schema of schemas) expect(() => schema.safeParse(value)).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});
