import type { AlertList } from '#shared/protocol/alerts/alert-messages.ts';
import { type Ref, shallowRef, watch } from 'vue';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { afterFailure, type Polled, type PolledSource } from '../../ui/use-polled.ts';

/** A list of the desk, asked for again whenever somebody has changed it, here or elsewhere; and whenever alerts change, if it counts them. */
export function useListed<T>(list: AlertList, load: () => Promise<readonly T[]>, countsAlerts = false): PolledSource<readonly T[]> {
  const alerts = useAlertsStore();
  const { client, connection } = useHub();
  const state: Ref<Polled<readonly T[]>> = shallowRef<Polled<readonly T[]>>({ kind: 'loading' });
  let newest = 0;
  const refresh = async (): Promise<void> => {
    newest += 1;
    const mine = newest;
    try {
      const value = await load();
      if (mine === newest) state.value = { kind: 'ready', value, failure: null };
    } catch (error) {
      if (mine === newest) state.value = afterFailure(state.value, error);
    }
  };
  watch(
    [client, () => connection.value.state === 'live', () => alerts.listTurns[list], () => (countsAlerts ? alerts.byId.size : 0)],
    ([hub]) => {
      if (hub !== null) void refresh();
    },
    { immediate: true },
  );
  return { state, refresh };
}
