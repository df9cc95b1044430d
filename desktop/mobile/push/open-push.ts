import { createRestClient } from '#shared/client/rest-client.ts';
import { doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { pushKeySchema } from '#shared/protocol/rest/notify/push.ts';
import { watch } from 'vue';
import type { HubSession } from '../../ui/use-hub.ts';
import { createPushKeeper } from './push-keeper.ts';
import type { PushKeeper } from './push-state.ts';

export interface OpenPushOptions {
  readonly baseUrl: string;
  readonly session: Pick<HubSession, 'connection'>;
  /** Token of whoever stays on this phone when the page is closed: a person, or the phone itself; null: nobody. */
  readonly right: () => string | null;
  readonly window: Window & typeof globalThis;
}

/** Whether this phone is woken, looked at whenever somebody has come in. */
export function openPush({ baseUrl, session, right, window }: OpenPushOptions): PushKeeper {
  const { navigator } = window;
  const rest = (token?: string) => createRestClient({ baseUrl, token: token ?? right() });
  const isApple = /iPhone|iPad/.test(navigator.userAgent);
  const isFromHome = window.matchMedia('(display-mode: standalone)').matches;
  const keeper = createPushKeeper({
    hub: {
      key: async () => (await rest().ask({ path: '/api/push', reply: pushKeySchema })).key,
      subscribe: async ({ endpoint, keys }) =>
        void (await rest().ask({ path: '/api/push/subscriptions', body: { endpoint, keys }, reply: doneSchema })),
      unsubscribe: async (endpoint, token) =>
        void (await rest(token).ask({ path: '/api/push/subscriptions/remove', body: { endpoint }, reply: doneSchema })),
    },
    registration: async () => (await (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker?.getRegistration()) ?? null,
    notification: 'Notification' in window && 'PushManager' in window ? window.Notification : null,
    needsHomeScreen: isApple && !isFromHome,
  });
  // Whoever comes in by another right is told in their own name from then on.
  watch(
    [() => session.connection.value.state === 'live', right] as const,
    ([isLive, token]) => {
      if (isLive) void keeper.look(token !== null);
    },
    { immediate: true },
  );
  return keeper;
}
