import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createHubClient } from '#shared/client/hub-client.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import {
  deviceListSchema,
  deviceSchema,
  deviceTicketFateSchema,
  deviceTicketSchema,
  joinedDeviceSchema,
} from '#shared/protocol/rest/access/devices.ts';
import { claimedPairingSchema, pairingSchema, waitingDisplayListSchema } from '#shared/protocol/rest/access/waiting-displays.ts';
import { apiKeyListSchema, createdApiKeySchema } from '#shared/protocol/rest/access/api-keys.ts';
import { doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { whoAmISchema } from '#shared/protocol/rest/access/who-am-i.ts';
import { type HttpHub, startHttpHub, TOKENS } from '../../../../support/http-hub.ts';
import { openSocketHub } from '../../../../support/open-socket-hub.ts';
import { waitUntil } from '../../../../support/wait-until.ts';

const DEVICES = '/api/access/devices';
const rest = (hub: HttpHub, token: string | null = TOKENS.admin) => createRestClient({ baseUrl: hub.baseUrl, token });
const makeTicket = (hub: HttpHub, use: string) =>
  rest(hub).ask({ path: `${DEVICES}/tickets`, body: { use, name: 'Bar 2' }, reply: deviceTicketSchema });
const redeem = (hub: HttpHub, use: string, ticket: string) =>
  rest(hub, null).ask({ path: `${DEVICES}/redeem`, body: { use, ticket }, reply: joinedDeviceSchema });
const code = (expected: string) => expect.objectContaining({ code: expected });

test('a phone joins by its code, is listed with when it was there, and is sent away', async () => {
  const hub = await startHttpHub();
  const ticket = await makeTicket(hub, 'phone');
  const join = decodeJoinCode(ticket.code);
  expect(join).toMatchObject({ kind: 'phone', urls: ['http://192.168.1.20:8750'], caSha256: null, venue: 'Rose Hall' });
  expect(ticket.url).toBe(`http://192.168.1.20:8750/#join=${ticket.code}`);
  const joined = await redeem(hub, 'phone', join.ticket);
  expect(joined).toMatchObject({ venue: 'Rose Hall', device: { use: 'phone', name: 'Bar 2' } });
  const fate = await rest(hub).ask({ path: `${DEVICES}/tickets/${ticket.id}`, reply: deviceTicketFateSchema });
  expect(fate).toEqual({ state: 'used', device_id: joined.device.id });

  const me = await rest(hub, joined.token).ask({ path: '/api/access/me', reply: whoAmISchema });
  expect(me).toMatchObject({ kind: 'device', name: 'the phone "Bar 2"', permissions: ['look', 'look-hub'] });
  await expect(rest(hub, joined.token).ask({ path: DEVICES, reply: deviceListSchema })).rejects.toThrow(code('auth.role-forbidden'));
  const { devices } = await rest(hub).ask({ path: DEVICES, reply: deviceListSchema });
  expect(devices).toMatchObject([{ id: joined.device.id, last_seen_at: hub.clock.nowMs(), last_address: '127.0.0.1', is_expired: false }]);

  const id = joined.device.id;
  await rest(hub).ask({ method: 'PATCH', path: `${DEVICES}/${id}`, body: { name: 'Terrace' }, reply: deviceSchema });
  await rest(hub).ask({ method: 'DELETE', path: `${DEVICES}/${id}`, reply: doneSchema });
  await expect(rest(hub, joined.token).ask({ path: '/api/access/me', reply: whoAmISchema })).rejects.toThrow(code('auth.revoked'));
  await expect(rest(hub).ask({ method: 'DELETE', path: `${DEVICES}/${id}`, reply: doneSchema })).rejects.toThrow(code('access.unknown'));
});

test.each([
  ['been used already', async (hub: HttpHub, ticket: string) => void (await redeem(hub, 'phone', ticket))],
  ['run out', async (hub: HttpHub) => hub.clock.advance(600_000)],
])('a code that has %s lets nobody in', async (_what, spoil) => {
  const hub = await startHttpHub();
  const { ticket } = decodeJoinCode((await makeTicket(hub, 'phone')).code);
  await spoil(hub, ticket);
  await expect(redeem(hub, 'phone', ticket)).rejects.toThrow(code('auth.ticket-unusable'));
});

test('a withdrawn code, one for another use and one that is none let nobody in', async () => {
  const hub = await startHttpHub();
  const withdrawn = await makeTicket(hub, 'phone');
  await rest(hub).ask({ method: 'DELETE', path: `${DEVICES}/tickets/${withdrawn.id}`, reply: doneSchema });
  await expect(redeem(hub, 'phone', decodeJoinCode(withdrawn.code).ticket)).rejects.toThrow(code('auth.ticket-unusable'));
  const { ticket } = decodeJoinCode((await makeTicket(hub, 'display')).code);
  await expect(redeem(hub, 'console', ticket)).rejects.toThrow(code('auth.ticket-unusable'));
  await expect(redeem(hub, 'phone', 'wst_short')).rejects.toThrow(code('query.invalid'));
});

test('who tries codes is slowed down, whatever else may be asked', async () => {
  const hub = await startHttpHub();
  const answers: number[] = [];
  for (let attempt = 0; attempt < 14; attempt += 1) {
    const body = JSON.stringify({ use: 'phone', ticket: `wst_${String(attempt).padEnd(43, 'x')}` });
    answers.push((await hub.get(`${DEVICES}/redeem`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status);
  }
  expect(answers).toEqual([...Array.from({ length: 12 }, () => 401), 429, 429]);
  expect((await hub.get('/api/access/me')).status).toBe(200);
});

test('a display pairs: it shows a code, the desk lets it in, and its secret fetches the token', async () => {
  const hub = await startHttpHub();
  const pairing = await rest(hub, null).ask({ method: 'POST', path: '/api/access/displays/pairings', reply: pairingSchema });
  const { displays } = await rest(hub).ask({ path: '/api/access/displays/waiting', reply: waitingDisplayListSchema });
  expect(displays).toMatchObject([{ code: pairing.code, address: '127.0.0.1' }]);
  const claim = (secret: string) =>
    rest(hub, null).ask({ path: '/api/access/displays/pairings/claim', body: { secret }, reply: claimedPairingSchema });
  const claimed = claim(pairing.secret);
  const admit = { path: `/api/access/displays/waiting/${displays[0]?.id}/admit`, body: { name: 'Ballroom' }, reply: deviceSchema };
  await expect(rest(hub, TOKENS.viewer).ask(admit)).rejects.toThrow(code('auth.role-forbidden'));
  await rest(hub).ask(admit);
  const { state, joined } = await claimed;
  expect([state, joined?.device.name]).toEqual(['admitted', 'Ballroom']);
  const me = await rest(hub, joined?.token ?? '').ask({ path: '/api/access/me', reply: whoAmISchema });
  expect(me).toMatchObject({ name: 'the display "Ballroom"', permissions: ['look', 'look-hub'] });
  expect(await claim(`wst_${'x'.repeat(43)}`)).toEqual({ state: 'unknown', joined: null });
});

test('a hub that closes does not wait for displays that wait', async () => {
  const hub = await startHttpHub();
  const pairing = await rest(hub, null).ask({ method: 'POST', path: '/api/access/displays/pairings', reply: pairingSchema });
  const arrived = once(hub.http.server, 'request');
  const claimed = rest(hub, null).ask({
    path: '/api/access/displays/pairings/claim',
    body: { secret: pairing.secret },
    reply: claimedPairingSchema,
  });
  await arrived;
  const closing = hub.http.close();
  expect(await claimed).toEqual({ state: 'waiting', joined: null });
  // The clock stands, and so does the grace that idle connections would have.
  hub.http.server.closeAllConnections();
  await closing;
});

test('a key is made, shown once, used and taken away; only whoever manages keys sees them', async () => {
  const hub = await startHttpHub();
  const body = { name: 'Grafana', scopes: ['look'] };
  const { key, details } = await rest(hub).ask({ path: '/api/access/keys', body, reply: createdApiKeySchema });
  expect(await rest(hub, key).ask({ path: '/api/access/me', reply: whoAmISchema })).toMatchObject({ kind: 'key', permissions: ['look'] });
  const list = await hub.get('/api/access/keys', { token: TOKENS.admin });
  const text = await list.text();
  expect(text).not.toContain('wsk_');
  expect(apiKeyListSchema.parse(JSON.parse(text)).keys).toMatchObject([
    { id: details.id, last_used_at: hub.clock.nowMs(), expires_at: null },
  ]);
  await expect(rest(hub, key).ask({ path: '/api/access/keys', reply: apiKeyListSchema })).rejects.toThrow(code('auth.role-forbidden'));
  await rest(hub).ask({ method: 'DELETE', path: `/api/access/keys/${details.id}`, reply: doneSchema });
  await expect(rest(hub, key).ask({ path: '/api/access/me', reply: whoAmISchema })).rejects.toThrow(code('auth.revoked'));
  const forbidden = { path: '/api/access/keys', body: { name: 'x', scopes: ['manage-people'] }, reply: createdApiKeySchema };
  await expect(rest(hub).ask(forbidden)).rejects.toThrow(code('query.invalid'));
});

test('no secret reaches the log or the audit trail', async () => {
  const hub = await startHttpHub();
  const ticket = await makeTicket(hub, 'phone');
  const secret = decodeJoinCode(ticket.code).ticket;
  const { token } = await redeem(hub, 'phone', secret);
  await expect(redeem(hub, 'phone', secret)).rejects.toThrow(code('auth.ticket-unusable'));
  const { key } = await rest(hub).ask({ path: '/api/access/keys', body: { name: 'x', scopes: ['look'] }, reply: createdApiKeySchema });
  const pairing = await rest(hub, null).ask({ method: 'POST', path: '/api/access/displays/pairings', reply: pairingSchema });
  await expect(
    rest(hub, null).ask({ path: `${DEVICES}/redeem`, body: { use: 'phone', ticket: `${secret}!` }, reply: doneSchema }),
  ).rejects.toThrow(code('query.invalid'));
  const everything = JSON.stringify([hub.logLines(), hub.access.database.prepare('SELECT * FROM audit').all()]);
  for (const each of [secret, token, key, pairing.secret]) expect(everything).not.toContain(each.slice(4));
});

test('a device that is sent away loses its open connection at once', async () => {
  const hub = await openSocketHub();
  const { devices, tickets } = hub.access;
  const desk = { by: { kind: 'local', use: 'owner' }, origin: { address: '127.0.0.1', isLocal: true } } as const;
  const { secret } = tickets.issue({ kind: 'phone', details: { name: 'Bar 2' }, lifetimeMs: 60_000, ...desk });
  const { token, device } = devices.redeem('phone', secret, desk.origin);
  const client = createHubClient({ baseUrl: hub.baseUrl, token, face: 'phone' });
  onTestFinished(client.close);
  await waitUntil('the phone is in', () => client.connection().state === 'live');
  expect(devices.list()[0]?.isConnected).toBe(true);
  devices.revoke(device.id, desk.by, desk.origin);
  const refusal = await waitUntil('the phone is refused', () => {
    const state = client.connection();
    return state.state === 'refused' ? state.refusal : null;
  });
  expect(refusal.code).toBe('auth.revoked');
  expect(devices.list()).toEqual([]);
});
