import type { Incident } from '#shared/domain/incident/incident.ts';

/** Which open incident an alert is part of. */
export function incidentsByAlert(incidents: Iterable<Incident>): ReadonlyMap<string, Incident> {
  const byAlert = new Map<string, Incident>();
  for (const incident of incidents) for (const { alertId } of incident.alerts) byAlert.set(alertId, incident);
  return byAlert;
}
