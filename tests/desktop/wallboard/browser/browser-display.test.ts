import { expect, onTestFinished, test } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import type { ConnectionState } from '#shared/client/connection-state.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import type { HubAddress } from '#shared/ipc/ipc-contract.ts';
import type { KeptDevice } from '../../../../desktop/ui/device-memory.ts';
import { openBrowserDisplay } from '../../../../desktop/wallboard/browser/browser-display.ts';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { startHttpHub } from '../../../support/http-hub.ts';
import { waitUntil } from '../../../support/wait-until.ts';

const desk = { by: { kind: 'local', use: 'owner' }, origin: originOf('127.0.0.1') } as const;

/** A display that is pointed at a real hub; what connects it afterwards is noted, not done. */
async function pointed({ hash = '', kept = null as KeptDevice | null } = {}) {
  const hub = await startHttpHub();
  const connection = shallowRef<ConnectionState>({ state: 'connecting' });
  const connected: (HubAddress | null)[] = [];
  const location = { hash, pathname: '/wall/', search: '', origin: hub.baseUrl };
  let stored = kept;
  const display = openBrowserDisplay({
    page: { location, history: { replaceState: () => void (location.hash = '') } } as never,
    session: { connection, connect: (address) => void connected.push(address) },
    memory: {
      read: () => Promise.resolve(stored),
      write: (device) => Promise.resolve(void (stored = device)),
      clear: () => Promise.resolve(void (stored = null)),
    },
    rest: createRestClient({ baseUrl: hub.baseUrl, token: null }),
    pause: () => new Promise((resolve) => setTimeout(resolve, 5)),
  });
  onTestFinished(display.close);
  const shownCode = () => waitUntil('a code is shown', () => (display.pairing.value?.kind === 'shown' ? display.pairing.value.code : null));
  const say = async (next: ConnectionState): Promise<void> => {
    connection.value = next;
    await nextTick();
  };
  return { hub, display, connected, stored: () => stored, shownCode, say };
}

test('an unknown display shows a code until it is let in, then connects and keeps what it was given', async () => {
  const { hub, display, connected, stored, shownCode } = await pointed();
  const code = await shownCode();
  const [waiting] = hub.access.waitingDisplays.list();
  expect(waiting?.code).toBe(code);
  hub.access.waitingDisplays.admit(waiting?.id ?? '', 'Ballroom', desk.by, desk.origin);
  await waitUntil('it connects', () => connected.length > 0);
  expect([display.pairing.value, stored()?.name, connected[0]?.token]).toEqual([null, 'Ballroom', stored()?.token]);
});

test('a display that knows the venue connects without a word', async () => {
  const { hub, connected, display } = await pointed({ kept: { token: 'a-token-that-is-kept-here', name: 'Foyer' } });
  await waitUntil('it connects', () => connected.length > 0);
  expect([connected, display.pairing.value]).toEqual([[{ baseUrl: hub.baseUrl, token: 'a-token-that-is-kept-here' }], null]);
});

test('one that was sent away forgets its token and shows a code', async () => {
  const { connected, say, shownCode, stored } = await pointed({ kept: { token: 'a-token-that-is-kept-here', name: 'Foyer' } });
  await waitUntil('it connects', () => connected.length > 0);
  await say({ state: 'refused', refusal: { code: 'auth.revoked', message: '' } });
  await shownCode();
  expect([stored(), connected.at(-1)]).toEqual([null, null]);
});

test('one that the hub does not know shows a code but keeps its token: the data of the hub may be put back', async () => {
  const { connected, display, say, shownCode, stored } = await pointed({ kept: { token: 'a-token-that-is-kept-here', name: 'Foyer' } });
  await waitUntil('it connects', () => connected.length > 0);
  await say({ state: 'refused', refusal: { code: 'auth.token-wrong', message: '' } });
  await shownCode();
  expect(stored()).not.toBeNull();
  await say({ state: 'live', hub: {} as never });
  expect(display.pairing.value).toBeNull();
});

test('a code in its address that is no good is taken out and said, and it pairs instead', async () => {
  const { display, shownCode } = await pointed({ hash: '#join=wsj1_nothing' });
  await shownCode();
  expect(display.problem.value).toContain('This code cannot be read.');
});
