import { type Ref, watch } from 'vue';
import type { HubSession } from '../../ui/use-hub.ts';
import type { Access } from './access-keeper.ts';

export interface ConnectWhileVisibleOptions {
  readonly access: Readonly<Ref<Access>>;
  /** Of whoever is signed in here: it goes before what the phone itself may. */
  readonly person?: Readonly<Ref<string | null>>;
  readonly session: Pick<HubSession, 'connect'>;
  readonly baseUrl: string;
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/** Keeps the connection for as long as somebody looks: a phone in a pocket spends no battery on it. */
export function connectWhileVisible({ access, person, session, baseUrl, page }: ConnectWhileVisibleOptions): { close(): void } {
  const device = (): string | undefined => (access.value.state === 'given' ? access.value.token : undefined);
  const token = (): string | null => person?.value ?? device() ?? null;
  const follow = (): void => {
    const given = page.visibilityState === 'visible' ? token() : null;
    session.connect(given === null ? null : { baseUrl, token: given, ...(given === device() ? {} : { deviceToken: device() }) });
  };
  page.addEventListener('visibilitychange', follow);
  const stop = watch(token, follow, { immediate: true, flush: 'sync' });
  return {
    close() {
      stop();
      page.removeEventListener('visibilitychange', follow);
    },
  };
}
