import { beforeAll, expect, it } from 'vitest';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, hostIdentity, openHttpHub, TOKENS } from '../../../support/http-hub.ts';

const GUARDED = [
  '/api/infrastructure/status',
  '/api/infrastructure/metrics',
  '/api/hosts',
  '/api/hosts/till-1',
  '/api/series',
  '/api/hub/storage',
  '/api/event-windows',
  '/metrics',
];
const OPEN = ['/healthz', '/api/openapi.json', '/api/docs'];

let hub: HttpHub;
beforeAll(async () => {
  hub = await openHttpHub();
  hub.fleet.connected(hostIdentity());
  return hub.close;
});

it.each(GUARDED)('%s is answered to the admin and to viewers, and to nobody else', async (address) => {
  const asked = [TOKENS.admin, TOKENS.viewer, TOKENS.agent, 'a-token-of-somebody-else', null];
  const replies = await Promise.all(asked.map((token) => hub.get(address, { token })));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 403, 401, 401]);
  const codes = await Promise.all(replies.slice(2).map(async (reply) => restErrorSchema.parse(await reply.json()).code));
  expect(codes).toEqual(['auth.role-forbidden', 'auth.token-wrong', 'auth.token-missing']);
  expect(replies[3]?.headers.get('www-authenticate')).toContain('Bearer');
});

it.each(OPEN)('%s needs no token', async (address) => {
  expect((await hub.get(address, { token: null })).status).toBe(200);
});

it.each(['Basic dGhlLWFkbWlu', 'Bearer', 'Bearer ', TOKENS.admin])('"%s" is no way to give a token', async (authorization) => {
  const reply = await hub.get('/api/hosts', { token: null, headers: { authorization } });
  expect([reply.status, restErrorSchema.parse(await reply.json()).code]).toEqual([401, 'auth.token-missing']);
});

it('a token in the address is not taken: addresses end up in logs', async () => {
  expect((await hub.get(`/api/hosts?token=${TOKENS.admin}`, { token: null })).status).toBe(401);
});

it('a refusal comes before the request is looked at, and no log line holds a token', async () => {
  const reply = await hub.get('/api/infrastructure/metrics?interval=never', { token: 'SECRET-SECRET-SECRET' });
  expect(reply.status).toBe(401);
  expect(hub.logLines().join('')).not.toContain('SECRET');
});
