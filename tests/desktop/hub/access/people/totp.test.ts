import fc from 'fast-check';
import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { makeTotpSecret, totpStepOf } from '../../../../../desktop/hub/access/people/totp.ts';
import { totpCode } from '../../../../support/test-people.ts';

const RFC_SECRET = Secret.fromLatin1('12345678901234567890').base32;

test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_234_567_890, '005924', 41_152_263],
  [20_000_000_000, '353130', 666_666_666],
])('the codes of RFC 6238 fit: at %d s it is %s', (seconds, code, step) => {
  expect(totpStepOf(RFC_SECRET, code, null, seconds * 1_000)).toBe(step);
  expect(totpStepOf(RFC_SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, null, seconds * 1_000)).toBe(step);
});

test('a phone may be half a minute off, not more', () => {
  const now = 1_700_000_010_000;
  const takes = [-60, -30, 0, 30, 60].map(
    (offset) => totpStepOf(RFC_SECRET, totpCode(RFC_SECRET, now + offset * 1_000), null, now) !== null,
  );
  expect(takes).toEqual([false, true, true, true, false]);
});

test('in whatever order codes come, no step is taken twice, nor one before it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ pauseS: fc.integer({ min: 0, max: 40 }), offset: fc.constantFrom(-1, 0, 1) }), { maxLength: 60 }),
      (script) => {
        let last: number | null = null;
        let now = 1_700_000_000_000;
        const taken: number[] = [];
        for (const { pauseS, offset } of script) {
          now += pauseS * 1_000;
          const step = totpStepOf(RFC_SECRET, totpCode(RFC_SECRET, now + offset * 30_000), last, now);
          if (step === null) continue;
          last = step;
          taken.push(step);
        }
        expect(taken).toEqual([...new Set(taken)].sort((a, b) => a - b));
      },
    ),
  );
});

test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '-12345'])('"%s" is no code', (code) => {
  expect(totpStepOf(RFC_SECRET, code, null, 59_000)).toBeNull();
});

test('the app is told venue and name, whatever is in them', () => {
  const { uri, secret } = makeTotpSecret('Rose: Hall & Sons', 'anna@x');
  expect(new URL(uri).protocol).toBe('otpauth:');
  expect(new URL(uri).searchParams.get('secret')).toBe(secret);
  expect(new URL(uri).searchParams.get('issuer')).toBe('Rose  Hall & Sons');
});
