import { expect, test } from 'vitest';
import { connectionWords } from '../../../desktop/ui/connection-words.ts';
import { NOON_MS } from '../../support/host-builder.ts';

const words = (connection: Parameters<typeof connectionWords>[0], lostSinceMs: number | null) =>
  connectionWords(connection, lostSinceMs, NOON_MS + 10_000, 'Europe/London').text;

test('a lost hub says since when, in the time of the venue', () => {
  expect(words({ state: 'lost', hub: null, sinceMs: NOON_MS }, NOON_MS + 4_000)).toBe('Hub lost since 13:00:04');
});

test('trying again after a loss still says since when it is lost', () => {
  expect(words({ state: 'connecting' }, NOON_MS)).toBe('Hub lost since 13:00:00');
});

test('a hub that was never there is not called lost', () => {
  expect(words({ state: 'connecting' }, null)).toBe('Connecting to the hub');
  expect(words({ state: 'lost', hub: null, sinceMs: NOON_MS }, null)).toBe('The hub does not answer');
});

test('a refused client says why and how to mend it', () => {
  const refusal = { code: 'auth.token-wrong', message: 'The token is wrong.', remedy: 'Take it from access.json.' } as const;
  expect(connectionWords({ state: 'refused', refusal }, null, NOON_MS, 'UTC')).toEqual({
    mark: 'critical',
    text: 'Not let in: The token is wrong.',
    detail: 'Take it from access.json.',
  });
});
