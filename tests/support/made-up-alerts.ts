import type { Alert } from '#shared/domain/alert/alert.ts';
import type { Incident, IncidentAlert } from '#shared/domain/incident/incident.ts';
import { alert } from './alert-builder.ts';
import { NOON_MS } from './host-builder.ts';
import { buildIncident as buildNewIncident, type IncidentPart } from './incident-builder.ts';

/** An alert that fired four minutes before noon, unless said otherwise. */
export const buildAlert = (part: Partial<Alert> = {}): Alert =>
  alert({
    id: 'cpu-high/host-1',
    ruleName: 'A processor is busy for long',
    hostId: 'host-1',
    labels: { host: 'host-1', host_name: 'Bar till 1', zone: 'Bar' },
    summary: 'The processor of Bar till 1 is at 93\u2009%, above 80\u2009% for 15 min',
    breachedAtMs: NOON_MS - 19 * 60_000,
    firedAtMs: NOON_MS - 4 * 60_000,
    sinceMs: NOON_MS - 4 * 60_000,
    sampleAtMs: NOON_MS,
    ...part,
  });

export function buildIncidentAlert(part: Partial<IncidentAlert> = {}): IncidentAlert {
  return {
    alertId: 'host-down:host-1',
    ruleId: 'host-down',
    ruleName: 'A host is down',
    hostId: 'host-1',
    severity: 'critical',
    labels: {},
    summary: 'Bar till 1 does not answer',
    isFolded: false,
    firedAtMs: NOON_MS - 4 * 60_000,
    moment: null,
    recoveredAtMs: null,
    ...part,
  };
}

/** A critical incident that nobody has had for four minutes at noon. */
export const buildIncident = ({ escalation, ...part }: IncidentPart = {}): Incident =>
  buildNewIncident({
    id: 'incident-12',
    alerts: [buildIncidentAlert()],
    hostIds: ['host-1'],
    openedAtMs: NOON_MS - 4 * 60_000,
    sinceMs: NOON_MS - 4 * 60_000,
    escalation: { roundsLeft: 2, nextAtMs: NOON_MS + 65_000, ...escalation },
    ...part,
  });
