import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { IncidentFile } from '#shared/domain/incident/incident-file.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { reachOf, type StepCourse } from '#shared/domain/incident/step-course.ts';
import type { RestIncident, RestIncidentDetail, RestIncidentEntry } from '#shared/protocol/rest/incidents/incidents.ts';
import { policyToRest } from './plan-to-rest.ts';

export function incidentToRest(incident: Incident): RestIncident {
  const { acknowledgement, escalation } = incident;
  return {
    id: incident.id,
    number: incident.number,
    title: incident.title,
    state: incident.state,
    severity: incident.severity,
    source: incident.source,
    emergency_type: incident.emergencyType,
    emergency_kind: incident.emergencyKind,
    place: incident.place,
    description: incident.description,
    alerts: incident.alerts.map((alert) => ({
      alert_id: alert.alertId,
      rule_id: alert.ruleId,
      rule_name: alert.ruleName,
      host_id: alert.hostId,
      severity: alert.severity,
      summary: alert.summary,
      labels: { ...alert.labels },
      is_folded: alert.isFolded,
      fired_at: alert.firedAtMs,
      moment: alert.moment,
      recovered_at: alert.recoveredAtMs,
    })),
    host_ids: [...incident.hostIds],
    opened_at: incident.openedAtMs,
    moment: incident.moment,
    since: incident.sinceMs,
    resolved_at: incident.resolvedAtMs,
    acknowledged_by: acknowledgement?.by ?? null,
    acknowledged_at: acknowledgement?.atMs ?? null,
    acknowledgement_lapses_at: acknowledgement?.lapsesAtMs ?? null,
    next_escalation_at: escalation.isHeld ? null : escalation.nextAtMs,
    is_held: escalation.isHeld,
    is_exhausted: escalation.isExhausted,
    reach: reachOf(escalation),
    policy_id: escalation.policy.id,
    merged_into: incident.mergedInto,
  };
}

/** `withPolicy`: to those who may know whom it calls. */
export function detailToRest(incident: Incident, timeline: readonly IncidentEntry[], withPolicy: boolean): RestIncidentDetail {
  const policy = withPolicy ? policyToRest(incident.escalation.policy) : null;
  const steps = withPolicy ? (incident.escalation.courses?.map(stepToRest) ?? null) : null;
  return { ...incidentToRest(incident), policy, steps, timeline: timeline.map(entryToRest) };
}

const stepToRest = ({ round, step, told, unreached }: StepCourse): NonNullable<RestIncidentDetail['steps']>[number] => ({
  round,
  step,
  told: [...told],
  unreached: [...unreached],
});

function entryToRest(entry: IncidentEntry): RestIncidentEntry {
  const { number, atMs, kind, by, text, alertId, contactId, stepKey, channelId, channelName } = entry;
  const { otherIncidentId, moment, receipt, reason, file } = entry;
  return {
    number,
    time: atMs,
    kind,
    by,
    text,
    ...(alertId === undefined ? {} : { alert_id: alertId }),
    ...(contactId === undefined ? {} : { contact_id: contactId }),
    ...(stepKey === undefined ? {} : { step_key: stepKey }),
    ...(channelId === undefined ? {} : { channel_id: channelId }),
    ...(channelName === undefined ? {} : { channel_name: channelName }),
    ...(otherIncidentId === undefined ? {} : { other_incident_id: otherIncidentId }),
    ...(moment === undefined ? {} : { moment }),
    ...(receipt === undefined ? {} : { receipt }),
    ...(reason === undefined ? {} : { reason }),
    ...(file === undefined ? {} : { file: fileToRest(file) }),
  };
}

const fileToRest = ({ id, name, type, sizeBytes, width, height, uploadId }: IncidentFile): NonNullable<RestIncidentEntry['file']> => ({
  id,
  name,
  type,
  size_bytes: sizeBytes,
  width,
  height,
  upload_id: uploadId,
});
