import type { Incident } from '../../domain/incident/incident.ts';
import { severityRank } from '../../domain/alert/severity.ts';

/** Newest need first: what nobody has before what somebody has, then what is held back; the worse first, then the newer. */
export function orderIncidents<T extends Incident>(incidents: readonly T[]): T[] {
  return incidents.toSorted((a, b) => rank(a) - rank(b) || severityRank(a.severity) - severityRank(b.severity) || b.number - a.number);
}

function rank({ state, escalation }: Incident): number {
  if (state === 'triggered') return escalation.isHeld ? 2 : 0;
  return state === 'acknowledged' ? 1 : 3;
}

/** Somebody should take it now. */
export const isCalling = ({ state, escalation }: Pick<Incident, 'state' | 'escalation'>): boolean =>
  state === 'triggered' && !escalation.isHeld;
