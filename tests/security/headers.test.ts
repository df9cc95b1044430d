import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BARE_HEADERS } from '../../desktop/hub/serve/security-headers.ts';
import { type GuardedHub, LAN, LOOPBACK, openGuardedHub } from '../support/guarded-hub.ts';
import { TOKENS } from '../support/open-test-access.ts';

let hub: GuardedHub;
beforeAll(async () => {
  hub = await openGuardedHub({ phoneApp: { 'index.html': '<!doctype html><title>WedSync</title>', 'app.js': '1;' } });
});
afterAll(() => hub.close());

it.each([
  ['a page', '/', {}],
  ['a page of the app that is no file', '/host/x', { headers: { accept: 'text/html' } }],
  ['an asset', '/app.js', {}],
  ['an answer', '/api/hosts', { token: TOKENS.admin }],
  ['figures', '/metrics', { token: TOKENS.admin }],
  ['the guide', '/api/docs', {}],
  ['a redirect', '/api/docs/static/index.html', {}],
  ['a refusal', '/api/hosts', {}],
  ['a refusal of one who is known', '/api/hosts', { token: TOKENS.agent }],
  ['what is not there', '/api/nothing', {}],
  ['what cannot be read', '/%', {}],
  ['too long an address', `/?${'x'.repeat(9_000)}`, {}],
  [
    'a body that does not fit',
    '/api/event-windows',
    { method: 'POST', token: TOKENS.admin, body: '{', headers: { 'content-type': 'application/json' } },
  ],
  ['a preflight', '/api/hosts', { method: 'OPTIONS', headers: { origin: 'app://wedsync', 'access-control-request-method': 'GET' } }],
  ['health', '/healthz', { from: LAN }],
  ['a socket that is none', '/socket.io/?EIO=4&transport=polling', {}],
])('%s may be framed, guessed, and referred from by nobody', async (_what, address, init) => {
  const reply = await hub.ask(address, init);
  expect(
    Object.fromEntries(
      ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-resource-policy'].map((name) => [
        name,
        reply.headers.get(name),
      ]),
    ),
  ).toEqual({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  const policy = reply.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src '(self|none)'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*/);
  expect([reply.headers.get('server'), reply.headers.get('x-powered-by'), reply.headers.get('set-cookie')]).toEqual([null, null, null]);
});

it('who is not even read any more is answered with the same care', async () => {
  const from = '192.168.1.66';
  for (let tries = 0; tries < 100; tries += 1) hub.access.people.floodGate.refused(from);
  const init = { method: 'POST', from, headers: { 'content-type': 'application/json' }, body: '{}' };
  const reply = await hub.ask('/api/access/sign-in', init);
  expect([reply.status, await reply.json()]).toEqual([429, expect.objectContaining({ code: 'auth.locked' })]);
  expect(Object.fromEntries(reply.headers)).toMatchObject(BARE_HEADERS);
});

it('figures and errors are kept in no cache', async () => {
  for (const [address, token] of [
    ['/api/hosts', TOKENS.admin],
    ['/api/hosts', null],
    ['/metrics', TOKENS.admin],
    ['/healthz', null],
    ['/api/hosts/nobody', TOKENS.admin],
  ] as const)
    expect([address, (await hub.ask(address, { token })).headers.get('cache-control')]).toEqual([address, 'no-store']);
});

it('what is no HTTP at all is answered with the same care', async () => {
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(hub.port, LOOPBACK, () => socket.write('SSH-2.0-x\r\n\r\n'));
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  for (const header of ['x-content-type-options: nosniff', "content-security-policy: default-src 'none'", 'cache-control: no-store'])
    expect(answer).toContain(header);
});
