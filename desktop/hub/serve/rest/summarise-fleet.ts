import type { HostSummary } from '#shared/domain/host.ts';
import type { Vital } from '#shared/domain/vital.ts';

export interface FleetSummary {
  readonly overallStatus: 'healthy' | 'warning' | 'critical';
  /** Percent, mean over the hosts that are heard now; null if none is. */
  readonly cpuUsage: number | null;
  readonly memoryUsage: number | null;
  /** When any host was last heard, UTC milliseconds; null if never. */
  readonly lastHeardAtMs: number | null;
}

/** The venue in a few figures. A host that was stopped on purpose or has never been heard says nothing of the venue's health. */
export function summariseFleet(hosts: readonly HostSummary[]): FleetSummary {
  const states = hosts.map(({ condition }) => condition.state);
  const isTroubled = states.some((state) => state === 'warning' || state === 'stale');
  const live = hosts.filter(isHeardNow);
  const heardAt = hosts.flatMap(({ lastHeardAtMs }) => lastHeardAtMs ?? []);
  return {
    overallStatus: states.includes('critical') ? 'critical' : isTroubled ? 'warning' : 'healthy',
    cpuUsage: meanOf(live, 'cpu'),
    memoryUsage: meanOf(live, 'memory'),
    lastHeardAtMs: heardAt.length === 0 ? null : heardAt.reduce((newest, at) => Math.max(newest, at)),
  };
}

/** Its figures are of now: it is ok, or in trouble for what it measures rather than for its silence. */
function isHeardNow({ condition }: HostSummary): boolean {
  return condition.state === 'ok' || condition.reasons.some(({ code }) => code === 'vital-high');
}

function meanOf(hosts: readonly HostSummary[], vital: Vital): number | null {
  const values = hosts.flatMap(({ vitals }) => vitals[vital]?.value ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
