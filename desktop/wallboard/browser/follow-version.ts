import { watch } from 'vue';
import type { HubSession } from '../../ui/use-hub.ts';

const STORAGE_KEY = 'wedsync-reloaded-at';
const NOT_AGAIN_MS = 60_000;

export interface FollowVersionOptions {
  readonly session: Pick<HubSession, 'hub' | 'connection'>;
  readonly page: Pick<Window, 'sessionStorage'>;
  readonly reload: () => void;
  readonly nowMs: () => number;
}

/** Loads the page again when the hub is another than the one that served it: nobody stands at a wall to do so. Once a minute at most. */
export function followVersion({ session, page, reload, nowMs }: FollowVersionOptions): void {
  let first: string | null = null;
  const reloadSeldom = (): void => {
    const lastMs = Number(page.sessionStorage.getItem(STORAGE_KEY) ?? Number.NEGATIVE_INFINITY);
    if (nowMs() - lastMs < NOT_AGAIN_MS) return;
    page.sessionStorage.setItem(STORAGE_KEY, String(nowMs()));
    reload();
  };
  watch(session.hub, (hub) => {
    if (hub === null) return;
    if (first !== null && first !== hub.version) reloadSeldom();
    first = hub.version;
  });
  watch(session.connection, (connection) => {
    if (connection.state === 'refused' && connection.refusal.code === 'protocol.version-unsupported') reloadSeldom();
  });
}
