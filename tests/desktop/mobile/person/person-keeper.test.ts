import { afterEach, expect, test, vi } from 'vitest';
import { createPersonKeeper } from '../../../../desktop/mobile/person/person-keeper.ts';
import type { DeviceMemory, KeptDevice } from '../../../../desktop/ui/device-memory.ts';

const TOKEN = `wss_${'a'.repeat(43)}`;
const KNOWN = `wsn_${'b'.repeat(43)}`;

function memory(kept: KeptDevice | null = null): DeviceMemory & { kept(): KeptDevice | null } {
  let value = kept;
  return {
    read: () => Promise.resolve(value),
    write: (device) => Promise.resolve(void (value = device)),
    clear: () => Promise.resolve(void (value = null)),
    kept: () => value,
  };
}
function phone(who: KeptDevice | null = null, known: KeptDevice | null = null) {
  const [person, knownDevice] = [memory(who), memory(known)];
  return { person, knownDevice, keeper: createPersonKeeper({ baseUrl: 'http://10.0.0.5:8750', person, knownDevice }) };
}
afterEach(() => vi.unstubAllGlobals());

test('who wished to stay signed in is so at the next visit, by name', async () => {
  const first = phone();
  await first.keeper.keep({ token: TOKEN, knownDevice: KNOWN }, true);
  first.keeper.called('Ben Olsen');
  const next = phone(first.person.kept(), first.knownDevice.kept());
  expect(await next.keeper.read()).toEqual({ token: null, knownDevice: KNOWN });
  expect([next.keeper.token.value, next.keeper.name.value]).toEqual([TOKEN, 'Ben Olsen']);
});

test('who did not is signed in until the page is left', async () => {
  const { keeper, person, knownDevice } = phone();
  await keeper.keep({ token: TOKEN, knownDevice: KNOWN }, false);
  keeper.called('Ben Olsen');
  expect([keeper.token.value, person.kept(), knownDevice.kept()?.token]).toEqual([TOKEN, null, KNOWN]);
});

test('signing out forgets at once and tells the hub; a session that was ended says why', async () => {
  const told: string[] = [];
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    told.push((init.headers as Record<string, string>)['authorization'] ?? '');
    return Promise.reject(new TypeError('fetch failed'));
  });
  const { keeper, person } = phone();
  await keeper.keep({ token: TOKEN, knownDevice: KNOWN }, true);
  await keeper.signOut();
  expect([keeper.token.value, person.kept(), told]).toEqual([null, null, [`Bearer ${TOKEN}`]]);
  await keeper.keep({ token: TOKEN, knownDevice: KNOWN }, true);
  keeper.end({ code: 'auth.revoked', message: 'You were signed out from another device.' });
  expect([keeper.token.value, keeper.reason.value]).toEqual([null, 'You were signed out from another device.']);
});

test('an invitation opens the door with its ticket, and leaving the door forgets it', () => {
  const { keeper } = phone();
  keeper.invite('wst_x');
  expect([keeper.isAtDoor.value, keeper.ticket.value]).toEqual([true, 'wst_x']);
  keeper.closeDoor();
  expect([keeper.isAtDoor.value, keeper.ticket.value]).toEqual([false, null]);
});
