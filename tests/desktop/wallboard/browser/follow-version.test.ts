import { expect, test } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import type { ConnectionState } from '#shared/client/connection-state.ts';
import type { HubState } from '#shared/protocol/hub-messages.ts';
import { followVersion } from '../../../../desktop/wallboard/browser/follow-version.ts';

function wall() {
  const hub = shallowRef<HubState | null>(null);
  const connection = shallowRef<ConnectionState>({ state: 'connecting' });
  const kept = new Map<string, string>();
  let [reloads, nowMs] = [0, 1_000_000];
  const page = {
    sessionStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) },
  };
  followVersion({ session: { hub, connection }, page: page as never, reload: () => (reloads += 1), nowMs: () => nowMs });
  return {
    async greet(version: string) {
      hub.value = { version } as HubState;
      await nextTick();
    },
    async refuse() {
      connection.value = { state: 'refused', refusal: { code: 'protocol.version-unsupported', message: '' } };
      await nextTick();
    },
    pass: (ms: number) => (nowMs += ms),
    reloads: () => reloads,
  };
}

test('a wall loads its page anew when the hub is another version, not when the same hub comes back', async () => {
  const { greet, reloads } = wall();
  await greet('1.0.0');
  await greet('1.0.0');
  expect(reloads()).toBe(0);
  await greet('1.1.0');
  expect(reloads()).toBe(1);
});

test('a wall that the hub does not understand any more loads its page anew, once a minute at most', async () => {
  const { refuse, pass, reloads } = wall();
  await refuse();
  await refuse();
  expect(reloads()).toBe(1);
  pass(60_000);
  await refuse();
  expect(reloads()).toBe(2);
});
