import { type Ref, watch } from 'vue';
import type { HubSession } from '../../ui/use-hub.ts';
import type { Access } from './access-keeper.ts';

export interface ConnectWhileVisibleOptions {
  readonly access: Readonly<Ref<Access>>;
  readonly session: Pick<HubSession, 'connect'>;
  readonly baseUrl: string;
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/** Keeps the connection for as long as somebody looks: a phone in a pocket spends no battery on it. */
export function connectWhileVisible({ access, session, baseUrl, page }: ConnectWhileVisibleOptions): { close(): void } {
  const follow = (): void => {
    const given = access.value;
    const isWanted = given.state === 'given' && page.visibilityState === 'visible';
    session.connect(isWanted ? { baseUrl, token: given.token } : null);
  };
  page.addEventListener('visibilitychange', follow);
  const stop = watch(access, follow, { immediate: true, flush: 'sync' });
  return {
    close() {
      stop();
      page.removeEventListener('visibilitychange', follow);
    },
  };
}
