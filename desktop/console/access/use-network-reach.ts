import { type NetworkReach, networkReachSchema } from '#shared/protocol/rest/access/network.ts';
import { computed, type ComputedRef, type Ref, shallowRef, watch } from 'vue';
import { type Failure, useAttempt } from '../../ui/door/use-attempt.ts';
import { useMeStore } from '../../ui/me-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useRest } from '../../ui/use-rest.ts';
import { useHubProcessStore } from '../bridge/hub-process-store.ts';

const ADDRESS = '/api/access/network';

export interface NetworkReachUse {
  /** Phones and other computers find the hub at this moment. */
  readonly isReachable: ComputedRef<boolean>;
  /** Null: not known, or not for whoever is here to decide. */
  readonly reach: Readonly<Ref<NetworkReach | null>>;
  readonly isUnderWay: Readonly<Ref<boolean>>;
  readonly failure: Readonly<Ref<Failure | null>>;
  /** Keeps the choice and starts the hub again, for which it counts. */
  choose(isOpen: boolean): Promise<boolean>;
}

/** Whether the network reaches the hub, and the way to change it. */
export function useNetworkReach(): NetworkReachUse {
  const { hub } = useHub();
  const rest = useRest();
  const me = useMeStore();
  const hubProcess = useHubProcessStore();
  const reach = shallowRef<NetworkReach | null>(null);
  const { isUnderWay, failure, run } = useAttempt();
  watch(
    () => me.may('manage-hub'),
    async (may) => {
      // Without an answer nothing is offered; what to do stands there all the same.
      if (may) reach.value = await rest.ask({ path: ADDRESS, reply: networkReachSchema }).catch(() => null);
      else reach.value = null;
    },
    { immediate: true },
  );
  return {
    isReachable: computed(() => hub.value?.lanUrl !== null),
    reach,
    isUnderWay,
    failure,
    choose: (isOpen) =>
      run(async () => {
        reach.value = await rest.ask({ method: 'PUT', path: ADDRESS, body: { is_open: isOpen }, reply: networkReachSchema });
        if (!reach.value.is_in_force) await hubProcess.restart();
      }),
  };
}
