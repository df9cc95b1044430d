import type { Incident } from '../../domain/incident/incident.ts';
import { severityRank } from '../../domain/alert/severity.ts';

const RANK: Readonly<Record<Incident['state'], number>> = { triggered: 0, acknowledged: 1, resolved: 2, merged: 2 };

/** Newest need first: what nobody has before what somebody has, the worse first, then the newer. */
export function orderIncidents<T extends Incident>(incidents: readonly T[]): T[] {
  return incidents.toSorted(
    (a, b) => RANK[a.state] - RANK[b.state] || severityRank(a.severity) - severityRank(b.severity) || b.number - a.number,
  );
}
