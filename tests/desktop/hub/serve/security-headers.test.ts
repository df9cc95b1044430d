import { beforeAll, expect, it } from 'vitest';
import { type HttpHub, openHttpHub } from '../../../support/http-hub.ts';

let hub: HttpHub;
beforeAll(async () => {
  hub = await openHttpHub();
  return hub.close;
});

it.each(['/api/hosts', '/api/docs', '/healthz', '/nowhere'])(
  '%s may run and load only what is ours, and be framed by nobody',
  async (address) => {
    const { headers } = await hub.get(address);
    expect(headers.get('content-security-policy')?.split(';')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ws://127.0.0.1:${hub.port}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(
      Object.fromEntries(['x-content-type-options', 'x-frame-options', 'referrer-policy'].map((name) => [name, headers.get(name)])),
    ).toEqual({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  },
);

it('nothing forces https on a hub that speaks http', async () => {
  const { headers } = await hub.get('/api/hosts');
  expect(headers.get('strict-transport-security')).toBeNull();
  expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
});

it('answers with figures are kept in no cache', async () => {
  expect((await hub.get('/api/hosts')).headers.get('cache-control')).toBe('no-store');
});

it.each([
  ['app://wedsync', 'app://wedsync'],
  ['https://evil.example', null],
  ['app://wedsync.evil.example', null],
  ['null', null],
])('a page of %s may read answers: %s', async (origin, allowed) => {
  const reply = await hub.get('/api/hosts', { headers: { origin } });
  expect(reply.headers.get('access-control-allow-origin')).toBe(allowed);
  const preflight = await hub.get('/api/hosts', {
    token: null,
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
});
