import { type Ref, watch } from 'vue';
import type { HubSession } from '../../ui/use-hub.ts';
import type { ActQueue } from './act-queue.ts';

const AGAIN_AFTER_MS = 5_000;

export interface FollowActsOptions {
  readonly acts: Pick<ActQueue, 'pending' | 'flush' | 'recall' | 'leave'>;
  readonly connection: HubSession['connection'];
  /** Who is signed in here; null: nobody, as far as is known. */
  readonly person: Readonly<Ref<string | null>>;
}

/** Tells what waits whenever the hub and whoever said it are there; else it is shown, until it is too old to be told. */
export function followActs({ acts, connection, person }: FollowActsOptions): { close(): void } {
  const isLive = (): boolean => connection.value.state === 'live' && person.value !== null;
  const look = (): void => void (isLive() ? acts.flush() : acts.recall());
  const stopWatching = watch([isLive, person], look, { immediate: true });
  const stopPerson = watch(person, (now, before) => before !== null && now === null && void acts.leave());
  const timer = setInterval(() => acts.pending.value.length > 0 && look(), AGAIN_AFTER_MS);
  return {
    close() {
      stopWatching();
      stopPerson();
      clearInterval(timer);
    },
  };
}
