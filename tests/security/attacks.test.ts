import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { isDeeperThan } from '../../desktop/hub/serve/limit/bound-requests.ts';
import { type GuardedHub, HUB_VERSION, LAN, LOOPBACK, openGuardedHub, RUN_ID, VENUE_NAME } from '../support/guarded-hub.ts';
import { person } from '../support/made-up-principals.ts';
import { TOKENS } from '../support/open-test-access.ts';

let hub: GuardedHub;
beforeAll(async () => {
  hub = await openGuardedHub({
    limits: { network: 100_000, loopback: 100_000 },
    sockets: { handshakes: { burst: 10_000, perSecond: 1 } },
    phoneApp: { 'index.html': '<!doctype html><title>WedSync</title>', '.hidden': 'SECRET' },
  });
  const till = await hub.host({ id: 'till-1', name: 'Bar till', zone: 'Orangery' });
  await till.say({ host_cpu_usage_percent: 1 });
});
afterAll(() => hub.close());

const post = (address: string, body: BodyInit, headers: Record<string, string> = {}, token: string | null = TOKENS.admin) =>
  hub.ask(address, { method: 'POST', token, body, headers: { 'content-type': 'application/json', ...headers } });

/** Sends bytes as they are, gives all that comes back until the other end closes. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(hub.port, LOOPBACK, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

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
    const answer = await sendRaw(`GET ${address} HTTP/1.1\r\nHost: ${LOOPBACK}:${hub.port}\r\nConnection: close\r\n\r\n`);
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
    ['deep', `{"metrics":${deep}`, 413],
    ['a prototype', '{"__proto__":{"isAdmin":true},"metrics":["a"]}', 400],
    ['a constructor', '{"constructor":{"prototype":{"isAdmin":true}},"metrics":["a"]}', 400],
    ['a prototype inside', '{"metrics":["a"],"aggregation":"avg","matchers":[{"__proto__":{"isAdmin":true}}]}', 400],
    ['too large', JSON.stringify({ metrics: ['x'.repeat(70_000)] }), 413],
  ])('%s is refused, and nothing of it stays', async (_what, body, status) => {
    expect((await post('/api/analytics/custom-query', body)).status).toBe(status);
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
    const reply = await post('/api/event-windows', '{"name":"x","start_time":1,"end_time":2}', { 'content-type': type });
    expect([reply.status, await hub.store.listEventWindows()]).toEqual([415, []]);
  });

  it('that was packed is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, 'x'));
    const before = process.memoryUsage().rss;
    expect((await post('/api/analytics/custom-query', bomb, { 'content-encoding': 'gzip' })).status).toBe(400);
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

describe('a message on the socket that is not what it should be', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  it.each([
    ['hostDetail', JSON.parse('{"__proto__":{"isAdmin":true},"hostId":"till-1"}')],
    ['hostDetail', { hostId: { $ne: null } }],
    ['hostDetail', nested(500)],
    ['query', { selector: { hostIds: ['__proto__'] }, startMs: 1, endMs: 2, stepMs: 100, aggregations: ['avg'], constructor: 1 }],
    ['watchSeries', { watchId: Number.NaN }],
    ['watchQuery', Array.from({ length: 5_000 }, () => 'x')],
    ['watchFleet', { isAdmin: true }],
    ['unwatch', randomBytes(1_000)],
  ])('%s is answered, and nothing of it stays', async (event, argument) => {
    const socket = await hub.connect(TOKENS.admin);
    const answer = (await socket.emitWithAck(event, argument)) as { ok: boolean };
    expect(typeof answer.ok).toBe('boolean');
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    socket.close();
  });

  it('frames that are no protocol at all end their own connection, and no other', async () => {
    const other = await hub.connect(TOKENS.admin);
    const frames = [
      randomBytes(5_000),
      // Arrays in arrays in arrays, as MessagePack has them.
      Buffer.alloc(900_000, 0x91),
      // A map whose key is __proto__, where a packet should be.
      Buffer.concat([
        Buffer.from([0x81, 0xa9]),
        Buffer.from('__proto__'),
        Buffer.from([0x81, 0xa7]),
        Buffer.from('isAdmin'),
        Buffer.from([0xc3]),
      ]),
      // An array that claims to have four thousand million entries.
      Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff]),
      // A text that claims to be longer than the message.
      Buffer.from([0xdb, 0x7f, 0xff, 0xff, 0xff]),
    ];
    for (const frame of frames) {
      const socket = new WebSocket(`${hub.baseUrl.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      socket.binaryType = 'arraybuffer';
      await new Promise<void>((resolve) => (socket.onopen = () => resolve()));
      const closed = new Promise<void>((resolve) => (socket.onclose = () => resolve()));
      socket.send(frame);
      await closed;
    }
    expect(await other.emitWithAck('hostDetail', { hostId: 'till-1' })).toMatchObject({ ok: true });
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    other.close();
  });

  it('a client may not send what only the hub says', async () => {
    const [one, other] = [await hub.connect(TOKENS.admin), await hub.connect(TOKENS.admin)];
    const heard: string[] = [];
    other.onAny((event: string) => heard.push(event));
    for (const event of ['fleetUpdate', 'notices', 'hubState', 'queryEnded', 'join', 'broadcast']) one.emit(event, { hosts: [] });
    await one.emitWithAck('unwatch', { watchId: 1 });
    await other.emitWithAck('unwatch', { watchId: 1 });
    expect(heard.filter((event) => event !== 'heartbeat' && event !== 'hubState')).toEqual([]);
    for (const socket of [one, other]) socket.close();
  });
});

describe('a page of another site', () => {
  const hello = { token: TOKENS.admin, protocolVersion: PROTOCOL_VERSION, face: 'script' };
  it.each(['https://evil.example', 'null', 'app://wedsync.evil.example', 'http://192.168.1.66:8750', 'file://', 'chrome-extension://abc'])(
    '%s may not connect, even with a token, nor change anything, nor read',
    async (origin) => {
      expect(await hub.knock(hello, { headers: { origin } })).toMatchObject({ message: 'websocket error' });
      const reply = await post('/api/event-windows', '{}', { origin });
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
      expect((await post('/api/event-windows', '{}', { origin })).status).toBe(400);
    }
  });

  it('whose name is made to point here (DNS rebinding) is a stranger like any other', async () => {
    for (const address of ['/api/docs', '/api/openapi.json', '/api/hosts']) {
      const answer = await sendRaw(`GET ${address} HTTP/1.1\r\nHost: evil.example:${hub.port}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 401 /);
      expect(answer).not.toContain(VENUE_NAME);
    }
    const health = await sendRaw(`GET /healthz HTTP/1.1\r\nHost: evil.example:${hub.port}\r\nConnection: close\r\n\r\n`);
    expect(health).toMatch(/\r\n\r\n\{"status":"ok"\}$/);
  });

  it('no cookie is ever set, so that there is none to ride on; one that is sent is not looked at', async () => {
    const reply = await hub.ask('/api/hosts', { headers: { cookie: `token=${TOKENS.admin}; session=${TOKENS.admin}` } });
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([401, null]);
  });
});

describe('lines that are put into names', () => {
  it.each(['a\r\nSet-Cookie: x=1', 'a\nb', 'a\u0000b', 'a\u001b[2Jb', '\u0085'])('%j is no name of a vendor', async (name) => {
    expect((await post('/api/access/vendors', JSON.stringify({ name }))).status).toBe(400);
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
    const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
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
    const answer = await sendRaw(text);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("a guest's phone that looks around", () => {
  const GUESSES = [
    '/',
    '/index.html',
    '/favicon.ico',
    '/robots.txt',
    '/sitemap.xml',
    '/.env',
    '/.git/config',
    '/admin',
    '/login',
    '/setup',
    '/status',
    '/version',
    '/info',
    '/debug',
    '/debug/pprof',
    '/actuator/env',
    '/server-status',
    '/metrics',
    '/federate',
    '/federate?match[]={host!=""}',
    '/healthz',
    '/health',
    '/api',
    '/api/',
    '/api/docs',
    '/api/docs/',
    '/api/docs/json',
    '/api/docs/yaml',
    '/api/openapi.json',
    '/openapi.json',
    '/swagger.json',
    '/api/hosts',
    '/api/hosts/till-1',
    '/api/series',
    '/api/hub/storage',
    '/api/hub/remote-write',
    '/api/event-windows',
    '/api/infrastructure/status',
    '/api/access',
    '/api/access/me',
    '/api/access/vendors',
    '/access.json',
    '/hub.sqlite',
    '/access.sqlite',
    '/hub.yaml',
    '/backups/',
    '/socket.io/',
    '/socket.io/?EIO=4&transport=polling',
    '/socket.io/?EIO=4&transport=websocket',
    '/socket.io/socket.io.js',
    '/graphql',
    '/ws',
  ];
  /** What nobody is to learn who was not let in. */
  const TOLD = new RegExp(
    [VENUE_NAME, HUB_VERSION, RUN_ID, 'till-1', 'Bar till', 'Orangery', '192\\.168\\.1\\.20', 'fastify', 'express', 'node'].join('|'),
    'i',
  );

  it.each(['GET', 'HEAD', 'POST', 'OPTIONS', 'TRACE-LIKE'])('by %s learns nothing but that a token is needed', async (asked) => {
    const method = asked === 'TRACE-LIKE' ? 'PROPFIND' : asked;
    for (const address of GUESSES) {
      const reply = await hub.ask(address, { method, from: LAN, headers: { accept: 'text/html' } }).catch(() => null);
      if (reply === null) continue;
      // What was asked for may be said again.
      const all = `${JSON.stringify([...reply.headers])} ${(await reply.text()).replaceAll(address, '')}`;
      expect([address, all]).toEqual([address, expect.not.stringMatching(TOLD)]);
      expect([address, reply.headers.get('server'), reply.headers.get('x-powered-by')]).toEqual([address, null, null]);
      expect([address, reply.status < 500]).toEqual([address, true]);
    }
  });

  it('hears the same of every host at every address that needs a token', async () => {
    const replies = await Promise.all(
      ['/api/hosts/till-1', '/api/hosts/nobody', '/api/hosts', '/metrics', '/api/event-windows/1'].map(async (address) =>
        (await hub.ask(address, { from: LAN, method: address.endsWith('/1') ? 'DELETE' : 'GET' })).text(),
      ),
    );
    expect(new Set(replies).size).toBe(1);
  });

  it.each(['/', '/client', '/agent', '/admin', '/../client', '/client?x', '/$', '/*'])(
    'learns nothing by knocking at the namespace %s',
    async (namespace) => {
      const answer = await hub.knock({ token: 'wsx_guess', protocolVersion: 999, face: 'x' }, { from: LAN, namespace });
      expect('socket' in answer).toBe(false);
      expect(JSON.stringify({ ...answer })).not.toMatch(TOLD);
    },
  );

  it('cannot tell by the time whether a token is nearly right', async () => {
    const right = hub.letIn('a-token-that-is-quite-long', person({ role: 'viewer' }));
    const near = `${right.slice(0, -1)}X`;
    const far = 'wsx_'.padEnd(right.length, 'z');
    const median = async (token: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 300; round += 1) {
        const beganNs = process.hrtime.bigint();
        hub.access.access.identify(token, { address: LAN, isLocal: false });
        times.push(Number(process.hrtime.bigint() - beganNs));
      }
      return times.sort((a, b) => a - b)[150] as number;
    };
    await median(near);
    const ratio = (await median(near)) / (await median(far));
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });
});

describe('an expression that would never come to an end elsewhere', () => {
  const bomb = '(a+)+$';
  const text = 'a'.repeat(40);
  it.each([
    [
      'a query',
      () =>
        post(
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
