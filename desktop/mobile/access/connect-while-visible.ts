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
  const tokenOf = (given: Access): string | null => (given.state === 'given' ? given.token : null);
  const follow = (): void => {
    const token = page.visibilityState === 'visible' ? tokenOf(access.value) : null;
    session.connect(token === null ? null : { baseUrl, token });
  };
  page.addEventListener('visibilitychange', follow);
  const stop = watch(() => tokenOf(access.value), follow, { immediate: true, flush: 'sync' });
  return {
    close() {
      stop();
      page.removeEventListener('visibilitychange', follow);
    },
  };
}
