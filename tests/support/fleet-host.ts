import type { HostCondition } from '../../shared/domain/host-condition.ts';
import type { HostSummary } from '../../shared/domain/host.ts';
import { createFleetHost, type MutableFleetHost } from '../../desktop/ui/fleet-host.ts';

export const FINE: HostCondition = { state: 'ok', sinceMs: 0, reasons: [] };

/** A healthy host as the hub tells of it. */
export function hostSummary(given: Partial<HostSummary> & { readonly name: string }): HostSummary {
  return {
    id: `host-${given.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    zone: null,
    labels: {},
    platform: 'linux',
    agentVersion: '0.1.0',
    isSimulated: false,
    intervalMs: 1_000,
    link: { state: 'connected', sinceMs: 0 },
    lastHeardAtMs: 0,
    vitals: {},
    condition: FINE,
    ...given,
  };
}

/** A host as a screen holds it; `shown` is the condition that the screen itself has judged, if it differs from the hub's. */
export function fleetHost(given: Partial<HostSummary> & { readonly name: string }, shown?: HostCondition): MutableFleetHost {
  const host = createFleetHost(hostSummary(given));
  if (shown !== undefined) host.condition.value = shown;
  return host;
}
