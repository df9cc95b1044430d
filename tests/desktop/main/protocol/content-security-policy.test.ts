import { expect, test } from 'vitest';
import { contentSecurityPolicy, hubSource } from '../../../../desktop/main/protocol/content-security-policy.ts';

test('pages reach exactly the hub, and run no code but their own files', () => {
  const policy = contentSecurityPolicy(hubSource('https://127.0.0.1:8750', 0));
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('connect-src https://127.0.0.1:8750 wss://127.0.0.1:8750;');
  expect(policy).not.toContain('unsafe');
});

test('before the hub has said where it is, its port is the one that was asked for', () => {
  expect(hubSource(null, 9_000)).toBe('127.0.0.1:9000');
  expect(hubSource(null, 0)).toBe('127.0.0.1:*');
});
