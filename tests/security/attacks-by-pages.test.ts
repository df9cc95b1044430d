import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { openAttackedHub, post, sendRaw } from '../support/attacked-hub.ts';
import { type GuardedHub, VENUE_NAME } from '../support/guarded-hub.ts';
import { TOKENS } from '../support/open-test-access.ts';

let hub: GuardedHub;
beforeAll(async () => {
  hub = await openAttackedHub();
});
afterAll(() => hub.close());

describe('a page of another site', () => {
  const hello = { token: TOKENS.admin, protocolVersion: PROTOCOL_VERSION, face: 'script' };
  it.each(['https://evil.example', 'null', 'app://wedsync.evil.example', 'http://192.168.1.66:8750', 'file://', 'chrome-extension://abc'])(
    '%s may not connect, even with a token, nor change anything, nor read',
    async (origin) => {
      expect(await hub.knock(hello, { headers: { origin } })).toMatchObject({ message: 'websocket error' });
      const reply = await post(hub, '/api/event-windows', '{}', { origin });
      expect([reply.status, ((await reply.json()) as { where: string }).where]).toEqual([403, 'Origin']);
      const read = await hub.ask('/api/hosts', { token: TOKENS.admin, headers: { origin } });
      expect([read.headers.get('access-control-allow-origin'), read.headers.get('access-control-allow-credentials')]).toEqual([null, null]);
      const preflight = await hub.ask('/api/event-windows', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it("the hub's own pages may", async () => {
    for (const origin of ['app://wedsync', hub.baseUrl]) {
      const answer = await hub.knock(hello, { headers: { origin } });
      expect('socket' in answer).toBe(true);
      expect((await post(hub, '/api/event-windows', '{}', { origin })).status).toBe(400);
    }
  });

  it('whose name is made to point here (DNS rebinding) is a stranger like any other', async () => {
    for (const address of ['/api/docs', '/api/openapi.json', '/api/hosts']) {
      const answer = await sendRaw(hub, `GET ${address} HTTP/1.1\r\nHost: evil.example:${hub.port}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 401 /);
      expect(answer).not.toContain(VENUE_NAME);
    }
    const health = await sendRaw(hub, `GET /healthz HTTP/1.1\r\nHost: evil.example:${hub.port}\r\nConnection: close\r\n\r\n`);
    expect(health).toMatch(/\r\n\r\n\{"status":"ok"\}$/);
  });

  it('no cookie is ever set, so that there is none to ride on; one that is sent is not looked at', async () => {
    const reply = await hub.ask('/api/hosts', { headers: { cookie: `token=${TOKENS.admin}; session=${TOKENS.admin}` } });
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([401, null]);
  });
});

describe('lines that are put into names', () => {
  it.each(['a\r\nSet-Cookie: x=1', 'a\nb', 'a\u0000b', 'a\u001b[2Jb', '\u0085'])('%j is no name of a vendor', async (name) => {
    expect((await post(hub, '/api/access/vendors', JSON.stringify({ name }))).status).toBe(400);
  });

  it('in an address, a host header or a filter never reach a header or make a line of the log', async () => {
    const evil = 'x%0d%0aSet-Cookie:%20evil=1';
    for (const address of [`/${evil}`, `/api/hosts/${evil}`, `/api/infrastructure/metrics?metrics=cpu_usage&filters[host]=${evil}`]) {
      const reply = await hub.ask(address, { token: TOKENS.admin, headers: { accept: 'text/html' } });
      expect(reply.headers.get('set-cookie')).toBeNull();
    }
    await hub.host({ id: 'evil-1', name: 'line\r\n{"level":60}', zone: 'a\nb' });
    for (const line of hub.logLines()) expect(line.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each(['evil.example/"><script>', 'a b', "x'; script-src *", '[::1', 'x,y'])('the host header %j gets into no reply', async (host) => {
    const answer = await sendRaw(hub, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).not.toContain(host);
  });

  it.each([
    [
      'Content-Length and Transfer-Encoding',
      'POST /api/hosts HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: h\r\n\r\n',
    ],
    ['two lengths', 'POST /api/hosts HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd'],
    ['a bare newline', 'GET /healthz HTTP/1.1\nHost: h\nX: y\n\n'],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
  ])('a request with %s is not taken for two', async (_what, text) => {
    const answer = await sendRaw(hub, text);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
