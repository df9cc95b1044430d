import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeJoinCode } from '#shared/protocol/join-code.ts';
import { readAccessLink, tokenOfFragment } from '../../../../desktop/mobile/access/access-link.ts';

const HUB = 'http://192.168.1.5:8750';
const TOKEN = 'x7Rk_2vL-9aQfT0bYcW3eN8mH1jZ5uPs';

test.each([
  [`${HUB}/#token=${TOKEN}`, { kind: 'token', token: TOKEN }],
  [`  ${HUB}/#token=${TOKEN}\n`, { kind: 'token', token: TOKEN }],
  [`#token=${TOKEN}`, { kind: 'token', token: TOKEN }],
  [TOKEN, { kind: 'token', token: TOKEN }],
  [`http://10.0.0.9:8750/#token=${TOKEN}`, { kind: 'elsewhere', url: `http://10.0.0.9:8750/#token=${TOKEN}` }],
  [`${HUB}/#token=cut`, { kind: 'unusable' }],
  [`${HUB}/`, { kind: 'unusable' }],
  [`javascript:alert(1)#token=${TOKEN}`, { kind: 'unusable' }],
  ['the link from yesterday', { kind: 'unusable' }],
  ['', { kind: 'unusable' }],
])('a phone that is given %j understands it', (text, link) => {
  expect(readAccessLink(text, HUB)).toEqual(link);
});

test('whatever is pasted, nothing but a token or an address of a hub comes of it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const link = readAccessLink(text, HUB);
      if (link.kind === 'token') expect(link.token).toMatch(/^[\w-]{20,512}$/);
      if (link.kind === 'elsewhere') expect(link.url).toMatch(/^https?:/);
    }),
  );
});

test('a fragment with a cut token has none', () => {
  expect([tokenOfFragment(`#token=${TOKEN}`), tokenOfFragment('#token=abc'), tokenOfFragment('#/hosts'), tokenOfFragment('')]).toEqual([
    TOKEN,
    null,
    null,
    null,
  ]);
});

const CODE = { kind: 'phone', urls: [HUB], caSha256: null, ticket: `wst_${'a'.repeat(43)}`, venue: 'Rose Hall' } as const;

test.each(['', `${HUB}/join#`, `${HUB}/#join=`, 'Here is your code: '])('a code is found behind "%s"', (before) => {
  expect(readAccessLink(`${before}${encodeJoinCode({ ...CODE, urls: [HUB] })}\n`, HUB)).toEqual({ kind: 'code', code: CODE });
});

test('a code of another hub leads there', () => {
  const word = encodeJoinCode({ ...CODE, urls: ['https://10.0.0.9:8750'] });
  expect(readAccessLink(word, HUB)).toEqual({ kind: 'elsewhere', url: `https://10.0.0.9:8750/#join=${word}` });
});

test('a cut code is told from something that is none', () => {
  expect(() => readAccessLink(encodeJoinCode({ ...CODE, urls: [HUB] }).slice(0, -9), HUB)).toThrow('This code cannot be read');
});
