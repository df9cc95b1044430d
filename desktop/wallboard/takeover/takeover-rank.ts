import { SEVERITIES, severityRank } from '#shared/domain/alert/severity.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { URGENT_RANK } from './advance-takeover.ts';

const CALLING_RANKS = URGENT_RANK + 1 + SEVERITIES.length;

/** How much an incident needs the wall, the lowest most: what calls by how bad it is, then what somebody has, last what is over. */
export function takeoverRank({ source, severity, state, escalation }: Incident): number {
  const rank = source === 'emergency' ? URGENT_RANK : URGENT_RANK + 1 + severityRank(severity);
  if (state === 'triggered' && !escalation.isHeld) return rank;
  return rank + CALLING_RANKS * (state === 'resolved' || state === 'merged' ? 2 : 1);
}
