import { shallowRef, watch } from 'vue';
import type { HubSession } from '../../ui/use-hub.ts';
import type { PushKeeper, PushState } from './push-state.ts';

/** The keeper, loaded once there is a connection: it is no part of the first picture. */
export function latePush(session: Pick<HubSession, 'connection'>, load: () => Promise<PushKeeper>): PushKeeper {
  const state = shallowRef<PushState>({ kind: 'unknown' });
  let loading: Promise<PushKeeper> | null = null;
  const keeper = (): Promise<PushKeeper> => {
    loading ??= load().then((loaded) => {
      watch(loaded.state, (now) => void (state.value = now), { immediate: true, flush: 'sync' });
      return loaded;
    });
    // On a network that fails it is asked for again with the next connection.
    loading.catch(() => (loading = null));
    return loading;
  };
  watch(
    () => session.connection.value.state === 'live',
    (isLive) => {
      if (isLive) void keeper().catch(() => undefined);
    },
    { immediate: true },
  );
  return {
    state,
    look: async (mayStay) => await (await keeper()).look(mayStay),
    turnOn: async () => await (await keeper()).turnOn(),
    turnOff: async () => await (await keeper()).turnOff(),
    leave: async (token) => await (await keeper()).leave(token),
  };
}
