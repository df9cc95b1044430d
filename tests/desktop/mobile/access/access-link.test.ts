import fc from 'fast-check';
import { expect, test } from 'vitest';
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
