import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeeperThan } from '../../desktop/hub/serve/limit/bound-requests.ts';
import { openAttackedHub, post, sendRaw } from '../support/attacked-hub.ts';
import { type GuardedHub, LOOPBACK } from '../support/guarded-hub.ts';
import { TOKENS } from '../support/open-test-access.ts';

let hub: GuardedHub;
beforeAll(async () => {
  hub = await openAttackedHub();
});
afterAll(() => hub.close());

describe('a path that leads out of the folder', () => {
  it.each([
    '/../hub.sqlite',
    '/..%2fhub.sqlite',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%2e%2e%5c%2e%2e%5cetc%5cpasswd',
    '/..%252f..%252fetc/passwd',
    '/....//....//etc/passwd',
    '/assets/../../access.json',
    '/%00index.html',
    '/.hidden',
    '//etc/passwd',
    '/api/docs/static/..%2f..%2fpackage.json',
    '/api/docs/static/%2e%2e/%2e%2e/index.js',
  ])('%s gives nothing', async (address) => {
    const answer = await sendRaw(hub, `GET ${address} HTTP/1.1\r\nHost: ${LOOPBACK}:${hub.port}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) /);
    expect(answer).not.toMatch(/SQLite format|root:|"name": "@fastify|SECRET|agent_token/);
  });

  it.each(['../x', '..%2f..%2fx', '%2e%2e%2fx', 'a%00b', 'a%0d%0ab', 'x'.repeat(300), '__proto__', 'constructor', '%F0%28%8C%28'])(
    'the id %s is of nothing that there is',
    async (id) => {
      for (const address of [
        `/api/hosts/${id}`,
        `/api/access/vendors/${id}`,
        `/api/event-windows/${id}`,
        `/api/access/hosts/${id}/vendor`,
      ]) {
        const isHost = address.startsWith('/api/hosts');
        const reply = await hub.ask(address, { token: TOKENS.admin, method: isHost ? 'GET' : 'DELETE' });
        expect([address, [400, 404, 414].includes(reply.status)]).toEqual([address, true]);
        expect(await reply.text()).not.toMatch(/node_modules|at .*\.ts|\.js:\d/);
      }
    },
  );
});

describe('a body that is not what it should be', () => {
  const deep = '['.repeat(20_000);
  it.each([
    ['nothing', '', 400],
    ['no JSON', '{', 400],
    ['JSON with something behind', '{}x', 400],
    ['a number', '1', 400],
    ['null', 'null', 400],
    ['a length that is no number', '{"metrics":{"length":{"toString":1,"valueOf":1}}}', 400],
    ['deep', `{"metrics":${deep}`, 413],
    ['a prototype', '{"__proto__":{"isAdmin":true},"metrics":["a"]}', 400],
    ['a constructor', '{"constructor":{"prototype":{"isAdmin":true}},"metrics":["a"]}', 400],
    ['a prototype inside', '{"metrics":["a"],"aggregation":"avg","matchers":[{"__proto__":{"isAdmin":true}}]}', 400],
    ['too large', JSON.stringify({ metrics: ['x'.repeat(70_000)] }), 413],
  ])('%s is refused, and nothing of it stays', async (_what, body, status) => {
    expect((await post(hub, '/api/analytics/custom-query', body)).status).toBe(status);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json+x',
    '',
  ])('as "%s", as forms of other sites send it, is not read', async (type) => {
    const reply = await post(hub, '/api/event-windows', '{"name":"x","start_time":1,"end_time":2}', { 'content-type': type });
    expect([reply.status, await hub.store.listEventWindows()]).toEqual([415, []]);
  });

  it('that was packed is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, 'x'));
    const before = process.memoryUsage().rss;
    expect((await post(hub, '/api/analytics/custom-query', bomb, { 'content-encoding': 'gzip' })).status).toBe(400);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('brackets in texts are no depth', () => {
    expect(isDeeperThan('{"a":"[[[[\\"[[[["}', 2)).toBe(false);
    expect(isDeeperThan('[[[]]]', 2)).toBe(true);
    expect(isDeeperThan('[[],[],[]]', 2)).toBe(false);
  });

  it.each(['__proto__=x', '__proto__[isAdmin]=1', 'constructor[prototype][isAdmin]=1', 'toString=1', 'hasOwnProperty=1'])(
    'the parameter %s is a name that is not known',
    async (query) => {
      const reply = await hub.ask(`/api/series?${query}`, { token: TOKENS.admin });
      expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([400, 'query.invalid']);
      expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    },
  );
});

describe('an expression that would never come to an end elsewhere', () => {
  const bomb = '(a+)+$';
  const text = 'a'.repeat(40);
  it.each([
    [
      'a query',
      () =>
        post(
          hub,
          '/api/analytics/custom-query',
          JSON.stringify({
            metrics: ['host_cpu_usage_percent'],
            aggregation: 'avg',
            matchers: [{ label: 'host', operator: '=~', value: bomb }],
          }),
        ),
    ],
    ['a scrape', () => hub.ask(`/federate?match[]=${encodeURIComponent(`{host=~"${bomb}",zone!=""}`)}`, { token: TOKENS.admin })],
    [
      'a huge repetition',
      () =>
        post(
          hub,
          '/api/analytics/custom-query',
          JSON.stringify({
            metrics: ['host_cpu_usage_percent'],
            aggregation: 'avg',
            matchers: [{ label: 'host', operator: '=~', value: '((a{1,100}){1,100}){1,100}' }],
          }),
        ),
    ],
    [
      'what RE2 does not have',
      () =>
        post(
          hub,
          '/api/analytics/custom-query',
          JSON.stringify({
            metrics: ['host_cpu_usage_percent'],
            aggregation: 'avg',
            matchers: [{ label: 'host', operator: '=~', value: '(a)\\1(?=b)' }],
          }),
        ),
    ],
  ])('in %s takes no time', async (_where, ask) => {
    await hub.host({ id: `${text}b`, name: 'Long' });
    const before = process.cpuUsage();
    const reply = await ask();
    const { user, system } = process.cpuUsage(before);
    expect([200, 400]).toContain(reply.status);
    expect((user + system) / 1_000).toBeLessThan(2_000);
  });
});
