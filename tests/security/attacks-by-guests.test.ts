import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAttackedHub } from '../support/attacked-hub.ts';
import { type GuardedHub, HUB_VERSION, LAN, RUN_ID, VENUE_NAME } from '../support/guarded-hub.ts';
import { person } from '../support/made-up-principals.ts';

let hub: GuardedHub;
beforeAll(async () => {
  hub = await openAttackedHub();
});
afterAll(() => hub.close());

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
