import type { Incident } from '#shared/domain/incident/incident.ts';
import { computed, type ComputedRef, shallowRef, watch } from 'vue';
import { useIncidentsStore } from '../../ui/incidents/incidents-store.ts';
import { useNeedsStore } from '../../ui/needs/needs-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useTicker } from '../../ui/use-ticker.ts';
import { advanceTakeover, BOARD, type Takeover } from './advance-takeover.ts';

/** The incident that has the wall, as it is now or was last known; null: the board has it. */
export function useTakeover(): ComputedRef<Incident | null> {
  const { lostSinceMs } = useHub();
  const nowMs = useTicker();
  const needs = useNeedsStore();
  const incidents = useIncidentsStore();
  const takeover = shallowRef<Takeover>(BOARD);
  /** As it was last seen: one that is over may leave the list before it leaves the wall. */
  const shown = shallowRef<Incident | null>(null);
  const callers = computed(() =>
    needs.all.flatMap((need) =>
      need.kind === 'incident' && need.standing === 'calling' && need.incident.severity === 'critical' ? [need.incident] : [],
    ),
  );
  const calling = computed(() => callers.value.map(({ id }) => id));
  /** Somebody called for help: that does not wait until something else has been read. */
  const urgent = computed(() => callers.value.filter(({ source }) => source === 'emergency').map(({ id }) => id));
  watch(
    [nowMs, calling, () => incidents.byId],
    () => {
      // While the hub is lost the wall holds still: what it shows is marked as old, and nobody knows what else there would be.
      if (lostSinceMs.value !== null || incidents.phase !== 'ready') return;
      takeover.value = advanceTakeover(takeover.value, calling.value, nowMs.value, urgent.value);
      const { value } = takeover;
      shown.value = value.kind === 'board' ? null : (incidents.byId.get(value.id) ?? (shown.value?.id === value.id ? shown.value : null));
    },
    { immediate: true },
  );
  return computed(() => shown.value);
}
