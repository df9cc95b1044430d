import { expect, test } from 'vitest';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { startHttpHub, TOKENS } from '../../../support/http-hub.ts';
import { originsOf, PASSWORD } from '../../../support/test-people.ts';

test('whoever guesses without end is not even read any more; who is known at the same address signs in, and everything else goes on', async () => {
  const hub = await startHttpHub();
  const callsOf = (token: string | null) => createSignInCalls(createRestClient({ baseUrl: hub.baseUrl, token }));
  const { known_device: knownDevice } = await callsOf(TOKENS.admin).setUp({ name: 'Anna', sign_in_name: 'anna', password: PASSWORD });
  const guess = (body: string, headers: Record<string, string> = {}) =>
    hub.get('/api/access/sign-in', { token: null, method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  for (let index = 0; index < 40; index += 1) await guess(JSON.stringify({ sign_in_name: 'anna', password: 'wrong' }));

  const unread = await guess('this is not even JSON');
  expect([unread.status, unread.headers.get('retry-after')]).toEqual([429, '1']);
  expect(restErrorSchema.parse(await unread.json())).toMatchObject({ code: 'auth.locked', retry_after_ms: 1_000 });
  // A device that nobody knows is no way around, nor is an address of one's own making.
  for (const headers of [{ 'x-wedsync-device': 'wsn_made-up' }, { 'x-forwarded-for': '9.9.9.9' }])
    expect((await guess('{', headers)).status).toBe(429);
  expect((await guess('{', { 'x-wedsync-device': knownDevice })).status).toBe(400);

  const owner = await callsOf(null).signIn({ sign_in_name: 'anna', password: PASSWORD, known_device: knownDevice });
  expect(owner.state).toBe('signed-in');
  expect((await hub.get('/api/hosts')).status).toBe(200);

  hub.clock.advance(60_000);
  expect((await guess('this is not even JSON')).status).toBe(400);
});

test('while strangers guess from everywhere no password of one more is read, whoever is known signs in, and it is over with them', async () => {
  const hub = await startHttpHub();
  const callsOf = (token: string | null) => createSignInCalls(createRestClient({ baseUrl: hub.baseUrl, token }));
  const { known_device: knownDevice } = await callsOf(TOKENS.admin).setUp({ name: 'Anna', sign_in_name: 'anna', password: PASSWORD });
  const { guard, floodGate } = hub.access.people;
  for (let from = 1; from <= 20; from += 1)
    guard.enter({ origin: originsOf(from), target: `nobody-${from}`, exists: false, knownDevice: null, isCostly: true });
  const tries = Array.from({ length: 60 }, (_, index) => guard.shutMs(originsOf(100 + index).address));
  // The first of them are read, to be told what is the matter.
  expect(tries.map((ms) => ms > 0)).toEqual([...Array<boolean>(40).fill(false), ...Array<boolean>(20).fill(true)]);
  const ask = (address: string, headers: Record<string, string> = {}) =>
    hub.get(address, { token: null, method: 'POST', body: '{', headers: { 'content-type': 'application/json', ...headers } });

  expect((await ask('/api/access/sign-in')).status).toBe(429);
  expect((await ask('/api/access/sign-in', { 'x-wedsync-device': knownDevice })).status).toBe(400);
  // Where no password is looked at, strangers do not stand in one another's way.
  expect((await ask('/api/access/sign-in/factor')).status).toBe(400);
  const owner = await callsOf(null).signIn({ sign_in_name: 'anna', password: PASSWORD, known_device: knownDevice });
  expect(owner.state).toBe('signed-in');
  // Whoever goes on nonetheless is known for it.
  for (let more = 0; more < 20; more += 1) await ask('/api/access/sign-in');
  expect(floodGate.closedMs('127.0.0.1')).toBeGreaterThan(0);

  hub.clock.advance(60_000);
  expect((await ask('/api/access/sign-in')).status).toBe(400);
});
