import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { IncidentFile } from '#shared/domain/incident/incident-file.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
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
      recovered_at: alert.recoveredAtMs,
    })),
    host_ids: [...incident.hostIds],
    opened_at: incident.openedAtMs,
    since: incident.sinceMs,
    resolved_at: incident.resolvedAtMs,
    acknowledged_by: acknowledgement?.by ?? null,
    acknowledged_at: acknowledgement?.atMs ?? null,
    acknowledgement_lapses_at: acknowledgement?.lapsesAtMs ?? null,
    next_escalation_at: escalation.isHeld ? null : escalation.nextAtMs,
    is_held: escalation.isHeld,
    is_exhausted: escalation.isExhausted,
    policy_id: escalation.policy.id,
    merged_into: incident.mergedInto,
  };
}

/** `withPolicy`: to those who may know whom it calls. */
export function detailToRest(incident: Incident, timeline: readonly IncidentEntry[], withPolicy: boolean): RestIncidentDetail {
  const policy = withPolicy ? policyToRest(incident.escalation.policy) : null;
  return { ...incidentToRest(incident), policy, timeline: timeline.map(entryToRest) };
}

function entryToRest(entry: IncidentEntry): RestIncidentEntry {
  const { number, atMs, kind, by, text, alertId, contactId, stepKey, channelId, channelName, otherIncidentId, receipt, reason, file } =
    entry;
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
