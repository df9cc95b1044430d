import { computed, type ComputedRef } from 'vue';
import { useFleetStore } from '../fleet-store.ts';
import { useHub } from '../use-hub.ts';
import { placeHosts, type PlacedHost } from '../zones/wall-host.ts';

/** All hosts as a wall shows them: while the hub is lost each keeps the place it had. */
export function usePlacedHosts(): ComputedRef<readonly PlacedHost[]> {
  const fleet = useFleetStore();
  const { lostSinceMs } = useHub();
  return computed(() => placeHosts(fleet.hosts, lostSinceMs.value !== null));
}
