import { type Ref, watch } from 'vue';
import type { HubSession } from '../../ui/use-hub.ts';
import type { ActQueue } from './act-queue.ts';

const AGAIN_AFTER_MS = 5_000;

export interface FollowActsOptions {
  readonly acts: Pick<ActQueue, 'pending' | 'flush' | 'clear'>;
  readonly connection: HubSession['connection'];
  readonly person: Readonly<Ref<string | null>>;
}

/** Tells what waits whenever the hub is there, and forgets it when its person leaves. */
export function followActs({ acts, connection, person }: FollowActsOptions): { close(): void } {
  const isLive = (): boolean => connection.value.state === 'live' && person.value !== null;
  const stopLive = watch(isLive, (live) => live && void acts.flush(), { immediate: true });
  const stopPerson = watch(person, (now, before) => before !== null && now !== before && void acts.clear());
  const timer = setInterval(() => isLive() && acts.pending.value.length > 0 && void acts.flush(), AGAIN_AFTER_MS);
  return {
    close() {
      stopLive();
      stopPerson();
      clearInterval(timer);
    },
  };
}
