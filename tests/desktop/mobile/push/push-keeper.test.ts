import { describe, expect, it } from 'vitest';
import { createPushKeeper, type PushKeeperOptions } from '../../../../desktop/mobile/push/push-keeper.ts';

const KEY = Buffer.from('the key of the venue').toString('base64url');

function openKeeper(
  part: {
    key?: string | null;
    permission?: NotificationPermission;
    answer?: NotificationPermission;
    subscribed?: string;
    refuses?: Error;
    noWorker?: boolean;
    needsHomeScreen?: boolean;
  } = {},
) {
  const said: string[] = [];
  let permission = part.permission ?? 'default';
  const make = (key: string): PushSubscription =>
    ({
      endpoint: 'https://push.example/1',
      options: { applicationServerKey: Uint8Array.from(Buffer.from(key, 'base64url')).buffer },
      toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: () => ((subscription = null), said.push('browser forgets'), Promise.resolve(true)),
    }) as never;
  let subscription = part.subscribed === undefined ? null : make(part.subscribed);
  const pushManager = {
    getSubscription: () => Promise.resolve(subscription),
    subscribe({ applicationServerKey }: { applicationServerKey: string }) {
      if (part.refuses !== undefined) return Promise.reject(part.refuses);
      subscription ??= make(applicationServerKey);
      return Promise.resolve(subscription);
    },
  } as never;
  const options: PushKeeperOptions = {
    hub: {
      key: () => Promise.resolve(part.key === undefined ? KEY : part.key),
      subscribe: ({ endpoint }) => Promise.resolve(void said.push(`hub knows ${endpoint}`)),
      unsubscribe: (_endpoint, token) => Promise.resolve(void said.push(`hub forgets by ${token ?? 'whoever is here'}`)),
    },
    registration: () => Promise.resolve(part.noWorker === true ? null : { pushManager }),
    notification: {
      get permission() {
        return permission;
      },
      requestPermission: () => Promise.resolve((permission = part.answer ?? 'granted')),
    },
    needsHomeScreen: part.needsHomeScreen ?? false,
  };
  return { keeper: createPushKeeper(options), said };
}

describe('whether a phone is woken', () => {
  it('is asked only when the person wants it', async () => {
    const { keeper, said } = openKeeper();
    await keeper.look(true);
    expect([keeper.state.value, said]).toEqual([{ kind: 'off' }, []]);
    await keeper.turnOn();
    expect([keeper.state.value, said]).toEqual([{ kind: 'on' }, ['hub knows https://push.example/1']]);
  });

  it('is said anew for whoever comes in, if it was allowed before', async () => {
    const { keeper, said } = openKeeper({ permission: 'granted', subscribed: KEY });
    await keeper.look(true);
    expect([keeper.state.value, said]).toEqual([{ kind: 'on' }, ['hub knows https://push.example/1']]);
  });

  it('goes on with another key when the venue has another', async () => {
    const { keeper, said } = openKeeper({ permission: 'granted', subscribed: Buffer.from('an older key').toString('base64url') });
    await keeper.look(true);
    expect([keeper.state.value, said]).toEqual([{ kind: 'on' }, ['browser forgets', 'hub knows https://push.example/1']]);
  });

  it.each([
    [{ answer: 'denied' }, { kind: 'denied' }],
    [{ answer: 'default' }, { kind: 'off' }],
    [{ key: null }, { kind: 'not-set-up' }],
    [{ refuses: new DOMException('no', 'AbortError') }, { kind: 'failed', problem: expect.stringContaining('It needs internet') }],
  ] as const)('says why not: %o', async (part, state) => {
    const { keeper, said } = openKeeper(part);
    await keeper.turnOn();
    expect([keeper.state.value, said]).toEqual([state, []]);
  });

  it.each([
    [{ noWorker: true }, { kind: 'impossible', why: 'browser' }],
    [
      { noWorker: true, needsHomeScreen: true },
      { kind: 'impossible', why: 'home-screen' },
    ],
    [{ permission: 'denied' }, { kind: 'denied' }],
    [{ key: null }, { kind: 'not-set-up' }],
  ] as const)('says before it is asked that it cannot be: %o', async (part, state) => {
    const { keeper } = openKeeper(part);
    await keeper.look(true);
    expect(keeper.state.value).toEqual(state);
  });

  it('ends with whoever signs out, at the hub by their own right', async () => {
    const { keeper, said } = openKeeper({ permission: 'granted', subscribed: KEY });
    await keeper.look(true);
    await keeper.leave('wss_anna');
    expect(said.slice(1).toSorted()).toEqual(['browser forgets', 'hub forgets by wss_anna']);
    expect(keeper.state.value).toEqual({ kind: 'off' });
  });
});
