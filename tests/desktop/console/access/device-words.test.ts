import { expect, test } from 'vitest';
import type { RestDevice } from '#shared/protocol/rest/access/devices.ts';
import { expiryWords, freeName, seenWords } from '../../../../desktop/console/access/devices/device-words.ts';
import { keyExpiryWords, SCOPE_CHOICES, scopesWords } from '../../../../desktop/console/access/keys/key-words.ts';

const NOW = Date.UTC(2026, 5, 6, 12);
const DAY_MS = 86_400_000;
const device = (part: Partial<RestDevice>): RestDevice => ({
  id: 'd1',
  use: 'phone',
  name: 'Bar 2',
  created_at: NOW - DAY_MS,
  last_seen_at: NOW - 240_000,
  last_address: '192.168.1.40',
  expires_at: NOW + 30 * DAY_MS,
  is_connected: false,
  is_expired: false,
  ...part,
});

test.each([
  [{ is_connected: true }, 'here now'],
  [{}, '4 min ago'],
  [{ last_seen_at: null }, 'not yet'],
  [{ is_expired: true, is_connected: true }, 'its right has run out'],
])('a device with %j was there: %s', (part, words) => {
  expect(seenWords(device(part), NOW)).toBe(words);
});

test('when a right runs out is told from where we are', () => {
  expect(expiryWords(device({}), NOW)).toBe('in 30 days');
  expect(expiryWords(device({ is_expired: true, expires_at: NOW - DAY_MS }), NOW)).toBe('1 day ago');
});

test('a new device gets the first name that is free', () => {
  expect(freeName('phone', [])).toBe('Phone 1');
  expect(freeName('phone', [{ name: 'Phone 1' }, { name: 'Phone 3' }])).toBe('Phone 2');
});

test('what a key may do is said in words, and nothing that no key may do is offered', () => {
  expect(scopesWords(['look', 'export'])).toBe('see the venue, export what is stored');
  expect(SCOPE_CHOICES.map(({ scope }) => scope)).not.toContain('manage-people');
  expect(SCOPE_CHOICES[0]).toEqual({ scope: 'look', says: 'See the venue' });
});

test('when a key runs out is said, also that it never does', () => {
  const key = { expires_at: null, is_expired: false } as never;
  expect(keyExpiryWords(key, NOW)).toBe('never');
});
