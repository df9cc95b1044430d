import type { Socket } from 'socket.io-client';
import { expect, it, vi } from 'vitest';
import { CLIENT_NAMESPACE, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { systemClock } from '../../desktop/hub/kernel/clock.ts';
import { type GuardedHub, LAN, startGuardedHub } from '../support/guarded-hub.ts';
import { device, key, person } from '../support/made-up-principals.ts';
import { TOKENS } from '../support/open-test-access.ts';
import { HERE, peopleOf } from '../support/test-people.ts';

const HOUR_MS = 3_600_000;
const FAR_MS = 8.64e15;
const cutOff = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('disconnect', () => resolve()));
const hello = (token: unknown) => ({ token, protocolVersion: PROTOCOL_VERSION, face: 'script' });
const codeOf = async (hub: GuardedHub, token: string, address = '/api/hosts') => {
  const reply = await hub.ask(address, { token, from: LAN });
  return [reply.status, ((await reply.json()) as { code?: string }).code];
};

it('what is revoked is refused at once, over REST and at the door, and what is open is cut', async () => {
  const hub = await startGuardedHub();
  const token = hub.letIn('phone', device('phone'));
  const socket = await hub.connect(token, LAN);
  const cut = cutOff(socket);
  hub.throwOut(token);
  await cut;
  expect(await codeOf(hub, token)).toEqual([401, 'auth.revoked']);
  expect(await hub.knock(hello(token), { from: LAN })).toMatchObject({ refusal: { code: 'auth.revoked' } });
});

it('one whose right ended without anybody saying so is found out at the next request, told, and cut off', async () => {
  const hub = await startGuardedHub();
  const token = hub.letIn('key', key({ keyId: 'k', scopes: ['look'] }));
  const socket = await hub.connect(token, LAN);
  const cut = cutOff(socket);
  hub.throwOut(token, 'auth.revoked', false);
  expect(await socket.emitWithAck('watchFleet')).toMatchObject({ ok: false, refusal: { code: 'auth.revoked' } });
  await cut;
});

it('a session that runs out is cut off though it asks nothing, and its live data ends', async () => {
  const hub = await startGuardedHub();
  const token = hub.letIn('session', person({ role: 'viewer' }), Date.now() + 300);
  const other = await hub.connect(TOKENS.admin);
  const socket = await hub.connect(token, LAN);
  const cut = cutOff(socket);
  await socket.emitWithAck('watchFleet');
  hub.throwOut(token, 'auth.expired', false);
  await cut;
  expect(await codeOf(hub, token)).toEqual([401, 'auth.expired']);
  expect(other.connected).toBe(true);
});

it('a session that was used meanwhile goes on', async () => {
  const hub = await startGuardedHub();
  const viewer = person({ role: 'viewer' });
  const token = hub.letIn('session', viewer, Date.now() + 200);
  const socket = await hub.connect(token, LAN);
  let beats = 0;
  socket.on('heartbeat', () => (beats += 1));
  hub.letIn('session', viewer, FAR_MS);
  await vi.waitFor(() => expect(beats).toBeGreaterThanOrEqual(2), 5_000);
  expect(socket.connected).toBe(true);
});

it('a key that runs out is cut off though it asks nothing', async () => {
  const hub = await startGuardedHub();
  const by = { kind: 'local', use: 'owner' } as const;
  const request = { name: 'Grafana', scopes: ['look'], vendorId: null, expiresMs: Date.now() + 1_500 } as const;
  const { token } = hub.access.apiKeys.create(request, by, HERE);
  const socket = await hub.connect(token, LAN);
  await cutOff(socket);
  expect(await codeOf(hub, token)).toEqual([401, 'auth.expired']);
});

it('a day after somebody signed in, what they have open is cut off', async () => {
  let laterMs = 0;
  const hub = await startGuardedHub({ clock: { ...systemClock, nowMs: () => systemClock.nowMs() + laterMs } });
  const { token } = await peopleOf(hub.access).setUp();
  const socket = await hub.connect(token, LAN);
  const cut = cutOff(socket);
  laterMs = 11 * HOUR_MS;
  expect(await socket.emitWithAck('watchFleet')).toMatchObject({ ok: true });
  laterMs = 22 * HOUR_MS;
  await new Promise((resolve) => socket.once('heartbeat', resolve));
  expect(socket.connected).toBe(true);
  laterMs = 24 * HOUR_MS;
  await cut;
  expect(await codeOf(hub, token)).toEqual([401, 'auth.expired']);
});

it('borrowed rights end by themselves, on a connection and a token that stay', async () => {
  const hub = await startGuardedHub();
  const create = (token: string) =>
    hub.ask('/api/event-windows', { method: 'POST', token, headers: { 'content-type': 'application/json' }, body: '{}' });
  const token = hub.letIn('operator', person({ role: 'operator', glassUntilMs: Date.now() + 60_000 }));
  expect((await create(token)).status).toBe(400);
  hub.letIn('operator', person({ role: 'operator', glassUntilMs: Date.now() - 1 }));
  expect((await create(token)).status).toBe(403);
});

it('a scope that is taken from a key ends its connection, too', async () => {
  const hub = await startGuardedHub();
  const token = hub.letIn('key', key({ keyId: 'k', scopes: ['look'] }));
  const socket = await hub.connect(token, LAN);
  const cut = cutOff(socket);
  hub.letIn('key', key({ keyId: 'k', scopes: [] }));
  expect(await socket.emitWithAck('hostDetail', { hostId: 'nobody' })).toMatchObject({
    ok: false,
    refusal: { code: 'auth.role-forbidden' },
  });
  await cut;
});

it('one who comes to belong to a vendor does not go on seeing everything on the connection of before', async () => {
  const hub = await startGuardedHub();
  const token = hub.letIn('changed', person({ role: 'viewer' }));
  const socket = await hub.connect(token, LAN);
  const cut = cutOff(socket);
  hub.letIn('changed', person({ role: 'vendor', name: 'viewer', vendorId: 'v' }));
  expect(await socket.emitWithAck('watchFleet')).toMatchObject({ ok: false, refusal: { code: 'auth.revoked' } });
  await cut;
});

it.each([
  ['forged', 'wsx_forged'],
  ['of another kind', 'wss_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
  ['cut short', TOKENS.admin.slice(0, -1)],
  ['with something behind', `${TOKENS.admin}x`],
  ['of a prototype', '__proto__'],
  ['endless', 'w'.repeat(600_000)],
  ['no text', { toString: 'x' }],
  ['a list', [TOKENS.admin]],
  ['a number', 0],
  ['empty', ''],
])('a token that is %s lets nobody in', async (_what, token) => {
  const hub = await startGuardedHub();
  const answer = await hub.knock(hello(token), { namespace: CLIENT_NAMESPACE });
  expect(answer).toMatchObject({ refusal: { code: expect.stringMatching(/^auth\.token-(wrong|missing)$/) } });
  if (typeof token === 'string' && token.length < 1_000 && token !== '')
    expect(await codeOf(hub, token)).toEqual([401, 'auth.token-wrong']);
});

it('refusals of one who may come in are in the audit trail, once a minute and not once a try', async () => {
  const hub = await startGuardedHub();
  const token = hub.letIn('phone', device('phone'));
  for (let tries = 0; tries < 50; tries += 1) await hub.ask('/api/access/vendors', { token, from: LAN });
  const rows = hub.access.database.prepare("SELECT actor, target, address FROM audit WHERE action = 'access.refused'").all();
  expect(rows).toEqual([{ actor: 'the phone "phone"', target: 'route:listVendors', address: LAN }]);
});
