import { expect, test } from 'vitest';
import { consolePageOf } from '../../../../desktop/main/protocol/app-origin.ts';

test.each([
  ['app://wedsync/console/index.html#/hosts/till-1', '/hosts/till-1'],
  ['app://wedsync/console/index.html#/hosts?zone=Bar&state=critical', '/hosts?zone=Bar&state=critical'],
  ['app://wedsync/console/index.html#/', '/'],
])('%s is the page %s', (url, page) => {
  expect(consolePageOf(url)).toBe(page);
});

test('what a page is asked to do once is not done again', () => {
  expect(consolePageOf('app://wedsync/console/index.html#/alerts/silences?ask=new')).toBe('/alerts/silences');
  expect(consolePageOf('app://wedsync/console/index.html#/access/devices?let=phone&q=a')).toBe('/access/devices?q=a');
});

test.each([
  'https://example.com/#/',
  'app://wedsync/wallboard/index.html#/',
  'app://wedsync/console/index.html',
  'app://wedsync/console/index.html#javascript:alert(1)',
  'app://wedsync.evil/console/index.html#/',
])('%s is none', (url) => {
  expect(consolePageOf(url)).toBeNull();
});

test('one that is too long is cut, so that it can be kept', () => {
  expect(consolePageOf(`app://wedsync/console/index.html#/${'x'.repeat(500)}`)).toHaveLength(200);
});
