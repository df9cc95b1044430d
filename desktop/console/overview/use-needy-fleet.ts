import type { Severity } from '#shared/domain/alert/severity.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import { computed, type ComputedRef } from 'vue';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { type PlacedHost, useFleetStore } from '../../ui/fleet-store.ts';

/** All hosts with the state by which they need somebody: that of their figures, or of an alert that people are told of. */
export function useNeedyFleet(): ComputedRef<readonly PlacedHost[]> {
  const fleet = useFleetStore();
  const alerts = useAlertsStore();
  return computed(() =>
    fleet.placed.map((placed) => ({ ...placed, state: needState(placed.state, alerts.worstByHost.get(placed.host.id)?.severity) })),
  );
}

/** What is only good to know asks for nobody; a host that does not answer says more by that than by its alerts. */
export function needState(state: HostState, severity: Severity | undefined): HostState {
  if (severity === undefined || severity === 'info') return state;
  return state === 'ok' || (state === 'warning' && severity === 'critical') ? severity : state;
}
