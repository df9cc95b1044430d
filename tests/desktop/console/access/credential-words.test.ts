import { expect, test } from 'vitest';
import type { HostCredential } from '#shared/protocol/rest/access/host-credentials.ts';
import { cloneSentences, credentialWords, timeLeft } from '../../../../desktop/console/access/hosts/credential-words.ts';
import { NOON_MS } from '../../../support/host-builder.ts';

const ZONE = 'UTC';
const host = (part: Partial<HostCredential> = {}): HostCredential => ({
  id: 'c1',
  host_id: 'till-1',
  host_name: 'Till 1',
  platform: 'linux',
  zone: 'Bar',
  vendor_id: null,
  vendor_name: null,
  ticket_id: 't1',
  state: 'active',
  is_connected: true,
  seen_at: NOON_MS,
  address: '192.168.1.40',
  created_at: NOON_MS,
  revoked_at: null,
  rotation_asked_at: null,
  clone: null,
  ...part,
});

test.each<[Partial<HostCredential>, string, string]>([
  [{}, 'ok', 'Sends'],
  [{ is_connected: false }, 'stale', 'Not connected'],
  [{ state: 'unused', is_connected: false }, 'unknown', 'Has joined, never sent'],
  [{ state: 'cloned' }, 'warning', 'A copy was kept out'],
  [{ state: 'revoked', revoked_at: NOON_MS }, 'stopped', 'Revoked 12:00'],
])('%j is said as "%s %s"', (part, mark, text) => {
  expect(credentialWords(host(part), NOON_MS, ZONE)).toEqual({ mark, text });
});

test('a copy is told of with both addresses, when, and what to do; of a revoked host nobody needs to hear', () => {
  const clone = { cause: 'twice' as const, since: NOON_MS - 3_600_000, last: NOON_MS, address: '192.168.1.77' };
  const told = cloneSentences(host({ state: 'cloned', clone }), NOON_MS, ZONE) ?? '';
  for (const part of ['192.168.1.77', '192.168.1.40', '11:00', '12:00', 'revoke it']) expect(told).toContain(part);
  expect(cloneSentences(host({ state: 'cloned', clone: { ...clone, address: '192.168.1.40' } }), NOON_MS, ZONE)).toContain(
    'at 192.168.1.40 too',
  );
  expect(cloneSentences(host({ state: 'revoked', clone }), NOON_MS, ZONE)).toBeNull();
  expect(cloneSentences(host(), NOON_MS, ZONE)).toBeNull();
});

test('what is left of a code counts down and ends at nothing', () => {
  expect([900_000, 61_500, 9_000, -5].map((left) => timeLeft(NOON_MS + left, NOON_MS))).toEqual(['15:00', '1:01', '0:09', '0:00']);
});
