import { expect, it } from 'vitest';
import { diagnosticsText } from '../../../../desktop/main/diagnose/diagnostics-text.ts';
import { redact } from '../../../../desktop/main/diagnose/redact.ts';

const clean = (text: string): string => redact(text, '/home/anna');

it.each([
  ['joined by wsj1_eyJhIjoxfQ-_x.', 'joined by [token]'],
  ['Authorization: Bearer wst_abc.def', 'Authorization: "[secret]" [token]'],
  ['http://127.0.0.1:1/join#token=XDcacg5cnC', 'http://127.0.0.1:1/join#token="[secret]"'],
  ['{"agent_token":"a b\\"c","port":1}', '{"agent_token":"[secret]","port":1}'],
  ['password = hunter2, next', 'password = "[secret]", next'],
  ['mqtt://user:pw@broker.local', 'mqtt://[sign-in]@broker.local'],
  ['told anna.berg@rose-hall.example and +44 7700 900123', 'told [e-mail] and [phone]'],
  ['/home/anna/.local/share/wedsync', '~/.local/share/wedsync'],
  ['-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', '[private key]'],
  ['key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'key [long value]'],
])('what is secret or names people is taken out: %s', (text, expected) => {
  expect(clean(text)).toBe(expected);
});

it('what helps to understand stays', () => {
  const text =
    '2026-11-26T22:13:00.000Z The hub stopped and is started again. It ended with code 1. 192.168.1.20:8750 hub.sqlite.corrupt-2026-11-26';
  expect(clean(text)).toBe(text);
});

it('a file of diagnostics has all parts in words, and the end of the log', () => {
  const text = diagnosticsText([['hub', { state: 'failed', token: 'abc' }]], `old${'x'.repeat(1_000_000)}`, '/home/anna');
  expect(text).toContain('── hub ──\n{\n  "state": "failed",\n  "token": "[secret]"\n}');
  expect(text).not.toContain('oldx');
});

it('says of itself what it leaves in: names', () => {
  const text = diagnosticsText([['hub', { venue: 'Rose Hall', name: 'Office' }]], 'Anna Berg has signed in\n', '/home/anna');
  expect(text).toContain('Anna Berg');
  expect(text).toMatch(/^[^─]*Names of the venue, of computers and of people may stand in it\./);
});
