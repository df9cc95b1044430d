import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { Incident, IncidentActor } from '#shared/domain/incident/incident.ts';
import type { Sight } from '../../access/sight.ts';

/** Of the venue's own people a vendor learns no more than that somebody has it. */
const SOMEBODY: IncidentActor = { kind: 'person', id: null, name: 'The venue' };
const SEEN_KINDS: ReadonlySet<IncidentEntry['kind']> = new Set(['fired', 'recovered']);

/**
 * An incident as one caller sees it; null: it does not exist for them. A vendor sees one of which every alert is of a host of theirs, without
 * who is told, who has it, and what people wrote.
 */
export function seenIncident(incident: Incident, sight: Pick<Sight, 'seesEverything' | 'sees'>): Incident | null {
  if (sight.seesEverything) return incident;
  const { alerts, hostIds, acknowledgement, escalation } = incident;
  const isTheirs = incident.source === 'alert' && alerts.length > 0 && alerts.every(({ hostId }) => hostId !== null && sight.sees(hostId));
  if (!isTheirs || !hostIds.every((hostId) => sight.sees(hostId))) return null;
  const policy = { ...escalation.policy, id: '', name: '', labels: {}, steps: [] };
  return {
    ...incident,
    // Whose wedding it is, and how far it is, concerns no vendor.
    moment: null,
    alerts: alerts.map((alert) => ({ ...alert, moment: null })),
    acknowledgement: acknowledgement === null ? null : { by: SOMEBODY, atMs: acknowledgement.atMs, remindAtMs: null, lapsesAtMs: null },
    escalation: { ...escalation, policy, nextAtMs: null, toldStep: null, told: [], unreached: [], courses: undefined },
    growth: undefined,
    mergedInto: null,
  };
}

/** Lines of its timeline, to whoever sees it. */
export function seenEntries(entries: readonly IncidentEntry[], sight: Pick<Sight, 'seesEverything'>): readonly IncidentEntry[] {
  if (sight.seesEverything) return entries;
  return entries.filter(({ kind }) => SEEN_KINDS.has(kind)).map(withoutMoment);
}

function withoutMoment(entry: IncidentEntry): IncidentEntry {
  const { moment: _, ...rest } = entry;
  return rest;
}
