import { shallowRef } from 'vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionState } from '#shared/client/connection-state.ts';
import type { KeptSession } from '#shared/ipc/ipc-contract.ts';
import type { SignedIn } from '#shared/protocol/rest/access/sign-in.ts';
import { KNOWN_DEVICE_HEADER } from '#shared/protocol/rest/access/known-device-header.ts';
import { createDoor, type DoorOptions } from '../../../../desktop/ui/door/door.ts';
import type { HubAccess } from '../../../../desktop/ui/use-hub.ts';

const HUB = 'http://127.0.0.1:8750';
const SIGNED_IN: SignedIn = {
  state: 'signed-in',
  token: 'wss_new',
  session_id: 's1',
  known_device: 'wsn_new',
  expires_at: 2,
  idle_ms: 1,
  is_remembered: true,
  must_add_factor: false,
  recovery_codes_left: 0,
  account: { id: 'a1', name: 'Anna Berg', sign_in_name: 'anna', role: 'admin', vendor_id: null },
};
const FACTOR = { state: 'second-factor', pending_id: 'p1', methods: ['totp', 'recovery-code'], expires_at: 9 };
const REFUSED = { code: 'auth.sign-in-failed', message: 'Name or password is wrong.', remedy: 'Try again.' };
const WHO = { signInName: 'anna', password: 'velvet harbour', staySignedIn: true };

interface Asked {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly token: string | null;
  /** By which the hub reads this device's tries though others guess from the same address. */
  readonly device: string | null;
}
/** What the hub answers next, by path: status and body. */
let answers: Record<string, readonly [number, unknown]>;
let asked: Asked[];
beforeEach(() => {
  answers = { '/api/access/setup': [200, { is_set_up: true, venue: 'Rose Hall', passkey_host: 'wedsync.local' }] };
  asked = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const path = url.slice(HUB.length);
    const headers = init.headers as Record<string, string>;
    asked.push({
      path,
      body: init.body === undefined ? {} : (JSON.parse(init.body as string) as Record<string, unknown>),
      token: headers['authorization'] ?? null,
      device: headers[KNOWN_DEVICE_HEADER] ?? null,
    });
    const [status, body] = answers[path] ?? [500, null];
    if (status === 0) return Promise.reject(new TypeError('fetch failed'));
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
});
afterEach(() => vi.unstubAllGlobals());

function stand(kept: KeptSession = { token: null, knownDevice: null }, options: Partial<DoorOptions> = {}) {
  const connected: (HubAccess | null)[] = [];
  const keptNow: { value: KeptSession; isRemembered: boolean } = { value: kept, isRemembered: false };
  const door = createDoor({
    session: { connect: (access) => void connected.push(access), connection: shallowRef<ConnectionState>({ state: 'connecting' }) },
    keeper: {
      read: () => Promise.resolve(keptNow.value),
      keep: (value, isRemembered) => Promise.resolve(void Object.assign(keptNow, { value, isRemembered })),
    },
    deviceName: 'Desk',
    setUp: null,
    ...options,
  });
  return { door, connected, keptNow };
}

test('a new hub is set up where that may be, else it says where', async () => {
  answers['/api/access/setup'] = [200, { is_set_up: false, venue: 'Rose Hall', passkey_host: 'wedsync.local' }];
  const elsewhere = stand();
  await elsewhere.door.hubAt(HUB);
  expect(elsewhere.door.state.value).toEqual({ kind: 'set-up', venue: 'Rose Hall', canBeHere: false });
  await expect(elsewhere.door.setUp({ ...WHO, name: 'Anna', venueName: '' })).rejects.toThrow('own computer');

  const { door, connected, keptNow } = stand(undefined, { setUp: () => Promise.resolve(SIGNED_IN) });
  await door.hubAt(HUB);
  await door.setUp({ ...WHO, name: 'Anna', venueName: '' });
  expect(door.state.value).toEqual({ kind: 'inside' });
  expect(connected.at(-1)).toEqual({ baseUrl: HUB, token: 'wss_new' });
  expect(keptNow).toEqual({ value: { token: 'wss_new', knownDevice: 'wsn_new' }, isRemembered: true });
});

test('a hub elsewhere that nobody has set up is not set up from here, and knows this device by its token once somebody is in', async () => {
  answers['/api/access/setup'] = [200, { is_set_up: false, venue: 'Rose Hall', passkey_host: 'wedsync.local' }];
  answers['/api/access/sign-in'] = [200, SIGNED_IN];
  let setUps = 0;
  const { door, connected } = stand(undefined, { setUp: () => Promise.resolve(((setUps += 1), SIGNED_IN)) });
  await door.hubAt(HUB, 'wsd_office');
  expect(door.state.value).toEqual({ kind: 'set-up', venue: 'Rose Hall', canBeHere: false });
  await expect(door.setUp({ ...WHO, name: 'Anna', venueName: '' })).rejects.toThrow('own computer');
  expect(setUps).toBe(0);
  answers['/api/access/setup'] = [200, { is_set_up: true, venue: 'Rose Hall', passkey_host: 'wedsync.local' }];
  await door.tryAgain();
  await door.signIn(WHO);
  expect(connected.at(-1)).toEqual({ baseUrl: HUB, token: 'wss_new', deviceToken: 'wsd_office' });
});

test('whoever stayed signed in is inside without being asked; the same address again changes nothing', async () => {
  const { door, connected } = stand({ token: 'wss_old', knownDevice: 'wsn_old' });
  await door.hubAt(HUB);
  await door.hubAt(HUB);
  expect([door.state.value, asked, connected]).toEqual([{ kind: 'inside' }, [], [{ baseUrl: HUB, token: 'wss_old' }]]);
});

test('what cannot be read counts as nobody', async () => {
  const { door } = stand(undefined, {
    keeper: { read: () => Promise.reject(new Error('sealed elsewhere')), keep: () => Promise.resolve() },
  });
  await door.hubAt(HUB);
  expect(door.state.value).toEqual({ kind: 'sign-in', reason: null });
});

test('a wrong password is thrown as the hub says it, and the door stays', async () => {
  answers['/api/access/sign-in'] = [401, REFUSED];
  const { door } = stand({ token: null, knownDevice: 'wsn_old' });
  await door.hubAt(HUB);
  await expect(door.signIn(WHO)).rejects.toMatchObject(REFUSED);
  expect(door.state.value.kind).toBe('sign-in');
  expect(asked.at(-1)?.body).toMatchObject({ sign_in_name: 'anna', known_device: 'wsn_old', device_name: 'Desk', stay_signed_in: true });
});

test('a device on which somebody signed in before says so in every try, where the hub looks before it reads', async () => {
  answers['/api/access/sign-in'] = [200, FACTOR];
  answers['/api/access/sign-in/factor'] = [401, REFUSED];
  answers['/api/access/invitations/redeem'] = [401, REFUSED];
  const { door } = stand({ token: null, knownDevice: 'wsn_old' });
  await door.hubAt(HUB);
  await door.signIn(WHO);
  await expect(door.giveCode('totp', '000000')).rejects.toThrow(REFUSED.message);
  await expect(door.takeInvitation({ ticket: 'wst_x', password: 'velvet harbour' })).rejects.toThrow(REFUSED.message);
  const tries = asked.filter(({ path }) => path !== '/api/access/setup').map(({ path, device }) => [path, device]);
  expect(tries).toEqual([
    ['/api/access/sign-in', 'wsn_old'],
    ['/api/access/sign-in/factor', 'wsn_old'],
    ['/api/access/invitations/redeem', 'wsn_old'],
  ]);
});

test('a second factor is asked for, a wrong code may be tried again, and one can go back', async () => {
  answers['/api/access/sign-in'] = [200, FACTOR];
  answers['/api/access/sign-in/factor'] = [401, REFUSED];
  const { door } = stand();
  await door.hubAt(HUB);
  await door.signIn(WHO);
  expect(door.state.value).toEqual({ kind: 'factor', pendingId: 'p1', methods: FACTOR.methods });
  await expect(door.giveCode('totp', '000000')).rejects.toMatchObject({ code: 'auth.sign-in-failed' });
  expect(door.state.value.kind).toBe('factor');
  answers['/api/access/sign-in/factor'] = [200, SIGNED_IN];
  await door.giveCode('recovery-code', 'abcd-efgh');
  expect(asked.at(-1)?.body).toEqual({ method: 'recovery-code', pending_id: 'p1', code: 'abcd-efgh' });
  expect(door.state.value.kind).toBe('inside');
  await door.signIn(WHO);
  door.startAgain();
  expect(door.state.value).toEqual({ kind: 'sign-in', reason: null });
});

test('a session that ended leads to the door with the reason; what is refused for another cause does not', async () => {
  const { door, keptNow, connected } = stand({ token: 'wss_old', knownDevice: 'wsn_old' });
  await door.hubAt(HUB);
  await door.refused({ code: 'auth.role-forbidden', message: 'You may not.' });
  expect(door.state.value.kind).toBe('inside');
  await door.refused({ code: 'auth.revoked', message: 'You were signed out from another device.' });
  expect(door.state.value).toEqual({ kind: 'sign-in', reason: 'You were signed out from another device.' });
  expect(keptNow.value).toEqual({ token: null, knownDevice: 'wsn_old' });
  expect(connected.at(-1)).toBeNull();
});

test('signing out is told to the hub, and holds also when it does not hear', async () => {
  answers['/api/access/sign-out'] = [0, null];
  const { door, keptNow } = stand({ token: 'wss_old', knownDevice: 'wsn_old' });
  await door.hubAt(HUB);
  await door.signOut();
  expect(asked[0]).toMatchObject({ path: '/api/access/sign-out', token: 'Bearer wss_old' });
  expect(keptNow.value).toEqual({ token: null, knownDevice: 'wsn_old' });
  expect(door.state.value).toEqual({ kind: 'sign-in', reason: null });
});

test('a hub that does not answer is said so and asked again', async () => {
  const good = answers['/api/access/setup'] ?? [500, null];
  answers['/api/access/setup'] = [0, null];
  const { door } = stand();
  await door.hubAt(HUB);
  expect(door.state.value.kind).toBe('unreachable');
  answers['/api/access/setup'] = good;
  await door.tryAgain();
  expect(door.state.value.kind).toBe('sign-in');
});
