import { describeError } from '#shared/errors/describe-error.ts';
import { shallowRef } from 'vue';
import type { PushKeeper, PushState } from './push-state.ts';
import { say } from './words.ts';

/** What is said to the hub, by whatever right the phone has at that moment. */
export interface PushHub {
  /** Null: this venue wakes no phones. */
  key(): Promise<string | null>;
  subscribe(subscription: PushSubscriptionJSON): Promise<void>;
  /** `token`: of whoever has just left. */
  unsubscribe(endpoint: string, token?: string): Promise<void>;
}

export interface PushKeeperOptions {
  readonly hub: PushHub;
  /** Null: the page has no worker, as where its certificate is not believed. */
  readonly registration: () => Promise<Pick<ServiceWorkerRegistration, 'pushManager'> | null>;
  readonly notification: Pick<typeof Notification, 'permission' | 'requestPermission'> | null;
  /** An iPhone or iPad on which the page is open in the browser. */
  readonly needsHomeScreen: boolean;
}

export function createPushKeeper({ hub, registration, notification, needsHomeScreen }: PushKeeperOptions): PushKeeper {
  const state = shallowRef<PushState>({ kind: 'unknown' });
  const manager = async (): Promise<PushManager | null> => (await registration())?.pushManager ?? null;

  const subscribe = async (pushes: PushManager, key: string): Promise<void> => {
    const known = await pushes.getSubscription();
    // Made with the key of a channel that is no more.
    if (known !== null && !isOfKey(known, key)) await known.unsubscribe();
    const subscription = await pushes.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await hub.subscribe(subscription.toJSON());
    state.value = { kind: 'on' };
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      state.value = { kind: 'failed', problem: problemOf(error) };
    }
  };
  const forget = async (token?: string): Promise<void> => {
    const subscription = await (await manager())?.getSubscription();
    if (subscription === undefined || subscription === null) return;
    // Whether or not the hub hears of it, the browser's service knows the phone no more, and the hub drops it then.
    await Promise.allSettled([hub.unsubscribe(subscription.endpoint, token), subscription.unsubscribe()]);
  };

  return {
    state,
    async look(mayStay) {
      if (!mayStay) {
        state.value = { kind: 'must-stay' };
        return;
      }
      await attempt(async () => {
        const pushes = await manager();
        if (pushes === null || notification === null) {
          state.value = { kind: 'impossible', why: needsHomeScreen ? 'home-screen' : 'browser' };
          return;
        }
        const key = await hub.key();
        const known = await pushes.getSubscription();
        if (key === null) {
          await known?.unsubscribe();
          state.value = { kind: 'not-set-up' };
        } else if (notification.permission === 'denied') state.value = { kind: 'denied' };
        else if (known !== null && notification.permission === 'granted') await subscribe(pushes, key);
        else state.value = { kind: 'off' };
      });
    },
    async turnOn() {
      state.value = { kind: 'asking' };
      await attempt(async () => {
        // First of all: browsers ask only in answer to a touch.
        const permission = await notification?.requestPermission();
        if (permission !== 'granted') {
          state.value = { kind: permission === 'denied' ? 'denied' : 'off' };
          return;
        }
        const pushes = await manager();
        const key = await hub.key();
        if (pushes === null || key === null) state.value = { kind: 'not-set-up' };
        else await subscribe(pushes, key);
      });
    },
    async turnOff() {
      await attempt(async () => {
        await forget();
        state.value = { kind: 'off' };
      });
    },
    async leave(token) {
      await forget(token ?? undefined).catch(() => undefined);
      if (state.value.kind === 'on') state.value = { kind: 'off' };
    },
  };
}

function isOfKey({ options }: PushSubscription, key: string): boolean {
  const bytes = options.applicationServerKey;
  if (bytes === null) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === key.replaceAll('=', '');
}

/** The browser says only that its own service did not take it. */
function problemOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'AbortError') return say('no-service');
  return describeError(error);
}
