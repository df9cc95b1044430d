import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretBox } from '../../../../desktop/hub/access/secret-box.ts';

const box = createSecretBox(randomBytes(32));
const unreadable = expect.objectContaining({ code: 'access.secret-unreadable' });

test('what was sealed is opened again, for its own purpose only, and any changed bit is noticed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.nat(), (plain, purpose, at) => {
      const sealed = box.seal(plain, purpose);
      expect([...box.open(sealed, purpose)]).toEqual([...plain]);
      expect(() => box.open(sealed, `${purpose}!`)).toThrow(unreadable);
      const changed = Buffer.from(sealed);
      changed[at % changed.length] = (changed[at % changed.length] as number) ^ 1;
      expect(() => box.open(changed, purpose)).toThrow(unreadable);
    }),
  );
});

test('another key opens nothing, and too few bytes are refused', () => {
  const sealed = box.seal(Buffer.from('secret'), 'totp:a');
  expect(() => createSecretBox(randomBytes(32)).open(sealed, 'totp:a')).toThrow(unreadable);
  expect(() => box.open(Buffer.alloc(5), 'totp:a')).toThrow(unreadable);
  expect(() => createSecretBox(Buffer.alloc(31))).toThrow(RangeError);
});
