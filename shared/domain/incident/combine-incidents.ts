import { severityRank } from '../alert/severity.ts';
import { escalate, restartEscalation } from './escalate.ts';
import { createDraft, type IncidentContext, type IncidentOutcome } from './incident-draft.ts';
import { type Incident, type IncidentActor, isOpen } from './incident.ts';
import { openIncident, worstOf } from './open-incident.ts';
import { addHosts } from './take-alert.ts';
import { say } from './course/words.ts';

export type Combined =
  | { readonly ok: true; readonly outcomes: readonly [changed: IncidentOutcome, other: IncidentOutcome] }
  | { readonly ok: false; readonly refusal: 'not-open' | 'same' | 'unknown-alert' | 'nothing-left' };

/** `from` goes on as part of `into`; both must be open. The outcomes are of `from` and `into`. */
export function mergeIncidents(from: Incident, into: Incident, by: IncidentActor, context: IncidentContext): Combined {
  if (from.id === into.id) return { ok: false, refusal: 'same' };
  if (!isOpen(from) || !isOpen(into)) return { ok: false, refusal: 'not-open' };
  const left = createDraft(from, context);
  left.set({ state: 'merged', mergedInto: into.id, acknowledgement: null });
  left.escalation({ nextAtMs: null });
  left.withdraw();
  const goesOn = say('merged.into', { who: by.name, number: into.number });
  left.write({ kind: 'merged', text: goesOn, by, otherIncidentId: into.id });

  const right = createDraft(into, context);
  const known = new Set(into.alerts.map(({ alertId }) => alertId));
  right.set({ alerts: [...into.alerts, ...from.alerts.filter(({ alertId }) => !known.has(alertId))] });
  addHosts(right, from.hostIds);
  const came = say('merged.from', { who: by.name, number: from.number, title: from.title });
  right.write({ kind: 'merged', text: came, by, otherIncidentId: from.id });
  if (severityRank(from.severity) < severityRank(into.severity)) {
    right.set({ severity: from.severity, title: from.title });
    right.write({ kind: 'worsened', text: say(`worse.${from.severity}`) });
    // Whoever puts them together knows of both: an acknowledged one stays theirs, a triggered one is called by the stricter policy.
    if (into.state === 'triggered') restartEscalation(right, 0, from.escalation.policy);
    escalate(right);
  }
  return { ok: true, outcomes: [left.finish(), right.finish()] };
}

/** Some alerts of an incident become one of their own. The outcomes are of `from` and of the new one. */
export function splitIncident(
  from: Incident,
  asked: { readonly alertIds: readonly string[]; readonly id: string; readonly number: number; readonly by: IncidentActor },
  context: IncidentContext,
): Combined {
  if (!isOpen(from)) return { ok: false, refusal: 'not-open' };
  const wanted = new Set(asked.alertIds);
  const moved = from.alerts.filter(({ alertId }) => wanted.has(alertId));
  const kept = from.alerts.filter(({ alertId }) => !wanted.has(alertId));
  if (moved.length !== wanted.size) return { ok: false, refusal: 'unknown-alert' };
  if (kept.length === 0 && from.source === 'alert') return { ok: false, refusal: 'nothing-left' };
  const left = createDraft(from, context);
  const keptHosts = new Set(kept.flatMap(({ hostId }) => hostId ?? []));
  const movedHosts = new Set(moved.flatMap(({ hostId }) => hostId ?? []));
  left.set({ alerts: kept, hostIds: from.hostIds.filter((hostId) => keptHosts.has(hostId) || !movedHosts.has(hostId)) });
  const gone = moved.some(({ summary }) => summary === from.title);
  if (gone && from.source === 'alert') left.set({ title: worstOf(kept)?.summary ?? from.title });
  const text = say('split.out', { who: asked.by.name, what: moved.map(({ summary }) => summary).join('; '), number: asked.number });
  left.write({ kind: 'split', text, by: asked.by, otherIncidentId: asked.id });
  const splitFrom = { incidentId: from.id, number: from.number, by: asked.by };
  const opened = openIncident({ id: asked.id, number: asked.number, alerts: moved, emergency: null, splitFrom }, context);
  return { ok: true, outcomes: [left.finish(), opened] };
}
