import type { EscalationPolicy, StepTarget } from '../../domain/incident/escalation-policy.ts';
import type { IncidentEntry } from '../../domain/incident/incident-entry.ts';
import type { IncidentFile } from '../../domain/incident/incident-file.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { RestIncident, RestIncidentDetail, RestIncidentEntry } from '../../protocol/rest/incidents/incidents.ts';
import type { RestPolicy, RestStepTarget } from '../../protocol/rest/incidents/policies.ts';

/** An incident that was read, as screens show those that are live. How far it was carried through its plan REST does not tell in full. */
export function incidentOfRest(rest: RestIncident & Partial<Pick<RestIncidentDetail, 'policy' | 'steps' | 'timeline'>>): Incident {
  const { acknowledged_by: by, acknowledged_at: atMs } = rest;
  return {
    id: rest.id,
    number: rest.number,
    title: rest.title,
    state: rest.state,
    severity: rest.severity,
    source: rest.source,
    emergencyType: rest.emergency_type,
    emergencyKind: rest.emergency_kind,
    place: rest.place,
    description: rest.description,
    alerts: rest.alerts.map((alert) => ({
      alertId: alert.alert_id,
      ruleId: alert.rule_id,
      ruleName: alert.rule_name,
      hostId: alert.host_id,
      severity: alert.severity,
      labels: alert.labels,
      summary: alert.summary,
      isFolded: alert.is_folded,
      firedAtMs: alert.fired_at,
      moment: alert.moment,
      recoveredAtMs: alert.recovered_at,
    })),
    hostIds: rest.host_ids,
    openedAtMs: rest.opened_at,
    moment: rest.moment,
    sinceMs: rest.since,
    resolvedAtMs: rest.resolved_at,
    acknowledgement: by === null || atMs === null ? null : { by, atMs, remindAtMs: null, lapsesAtMs: rest.acknowledgement_lapses_at },
    escalation: {
      policy: policyOf(rest),
      round: 1,
      roundsLeft: 0,
      nextStep: 0,
      nextAtMs: rest.next_escalation_at,
      isHeld: rest.is_held,
      isExhausted: rest.is_exhausted,
      toldStep: null,
      told: [],
      unreached: [],
      courses: rest.steps ?? undefined,
    },
    mergedInto: rest.merged_into,
    newestEntry: rest.timeline?.at(-1)?.number ?? 0,
  };
}

export function entryOfRest(incidentId: string, rest: RestIncidentEntry): IncidentEntry {
  return {
    incidentId,
    number: rest.number,
    atMs: rest.time,
    kind: rest.kind,
    by: rest.by,
    text: rest.text,
    alertId: rest.alert_id,
    contactId: rest.contact_id,
    stepKey: rest.step_key,
    channelId: rest.channel_id,
    channelName: rest.channel_name,
    reason: rest.reason,
    otherIncidentId: rest.other_incident_id,
    moment: rest.moment,
    receipt: rest.receipt,
    file: rest.file === undefined ? undefined : fileOfRest(rest.file),
  };
}

const fileOfRest = (file: NonNullable<RestIncidentEntry['file']>): IncidentFile => ({
  id: file.id,
  name: file.name,
  type: file.type,
  sizeBytes: file.size_bytes,
  width: file.width,
  height: file.height,
  uploadId: file.upload_id,
});

function policyOf({ policy, policy_id: id }: { readonly policy?: RestPolicy | null; readonly policy_id: string }): EscalationPolicy {
  return {
    id,
    name: policy?.name ?? id,
    severities: policy?.severities ?? [],
    labels: policy?.labels ?? {},
    rank: policy?.rank ?? 0,
    steps: (policy?.steps ?? []).map((step) => ({ targets: step.targets.map(targetOf), waitMs: step.wait_ms })),
    repeats: policy?.repeats ?? 0,
    remindEveryMs: policy?.remind_every_ms ?? null,
    lapseAfterMs: policy?.lapse_after_ms ?? null,
  };
}

export function targetOf(target: RestStepTarget): StepTarget {
  switch (target.kind) {
    case 'person':
      return { kind: 'person', contactId: target.contact_id };
    case 'rota':
      return { kind: 'rota', rotaId: target.rota_id };
    case 'team':
    case 'turn':
      return { kind: target.kind, teamId: target.team_id };
    case 'everybody':
      return target;
  }
}
