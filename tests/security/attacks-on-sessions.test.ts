import { expect, it } from 'vitest';
import { LAN, startGuardedHub } from '../support/guarded-hub.ts';
import { PASSWORD } from '../support/test-people.ts';
import { TOKENS } from '../support/open-test-access.ts';

const json = { 'content-type': 'application/json' };

async function startWithAnna() {
  const hub = await startGuardedHub();
  const send = async (address: string, token: string | null, body?: unknown, headers: Record<string, string> = {}) => {
    const more = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const reply = await hub.ask(address, { token, from: LAN, ...more, headers: { ...(body === undefined ? {} : json), ...headers } });
    return { status: reply.status, said: (await reply.json()) as Record<string, unknown>, cookie: reply.headers.get('set-cookie') };
  };
  const setup = { name: 'Anna Berg', sign_in_name: 'anna', password: PASSWORD };
  const first = await hub.ask('/api/access/setup', { token: TOKENS.admin, method: 'POST', body: JSON.stringify(setup), headers: json });
  const { token } = (await first.json()) as { token: string };
  return { send, token, signIn: { sign_in_name: 'anna', password: PASSWORD } };
}

it('a session that somebody chose beforehand is never the one that is signed in: each sign-in makes a new secret', async () => {
  const { send, signIn, token } = await startWithAnna();
  const planted = `wss_${'A'.repeat(43)}`;
  const tokens = new Set([token, planted]);
  for (const [given, headers] of [
    [planted, {}],
    [token, {}],
    [null, { cookie: `session=${planted}; token=${planted}` }],
    [null, { 'x-wedsync-device': planted }],
  ] as const) {
    const { status, said, cookie } = await send('/api/access/sign-in', given, signIn, headers);
    expect([status, cookie]).toEqual([200, null]);
    tokens.add(String(said['token']));
  }
  expect(tokens.size).toBe(6);
  expect((await send('/api/access/me', planted)).status).toBe(401);
  // Nor is it taken where it could be said which one to have.
  for (const field of ['token', 'session_id', 'pending_id']) {
    expect((await send('/api/access/sign-in', null, { ...signIn, [field]: planted })).status).toBe(400);
  }
});

it('a session that was signed out stays so, whoever sends its secret again, by whatever way', async () => {
  const { send, token, signIn } = await startWithAnna();
  expect((await send('/api/access/sign-out', token, {})).status).toBe(200);
  for (const address of ['/api/access/me', '/api/access/account', '/api/hosts']) expect((await send(address, token)).status).toBe(401);
  expect((await send(`/api/access/me?token=${token}&access_token=${token}`, null)).status).not.toBe(200);
  expect((await send('/api/access/me', null, undefined, { cookie: `token=${token}` })).status).toBe(401);
  // Signing in anew does not bring it back.
  await send('/api/access/sign-in', null, signIn);
  expect((await send('/api/access/me', token)).status).toBe(401);
});
