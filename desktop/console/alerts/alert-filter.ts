import type { Alert } from '#shared/domain/alert/alert.ts';
import type { Severity } from '#shared/domain/alert/severity.ts';
import { chiefMute } from '#shared/view/alerts/alert-look.ts';
import { orderAlerts } from '#shared/view/alerts/order-alerts.ts';
import { say } from './words.ts';

/** What of the alerts one looks for; empty and null: all. */
export interface AlertFilter {
  readonly text: string;
  readonly severity: Severity | null;
  readonly zone: string | null;
}

export interface AlertGroup {
  readonly key: 'told' | 'muted';
  readonly title: string;
  readonly alerts: readonly Alert[];
}

const ELSEWHERE = '';

/** Alerts by what they ask of people, those that fit, worst first. */
export function groupAlerts(alerts: Iterable<Alert>, filter: AlertFilter): AlertGroup[] {
  const found = orderAlerts([...alerts].filter((alert) => fits(alert, filter)));
  return [
    { key: 'told', title: say('now'), alerts: found.filter((alert) => chiefMute(alert) === null) },
    { key: 'muted', title: say('nobody-told-of'), alerts: found.filter((alert) => chiefMute(alert) !== null) },
  ];
}

export function fits(alert: Alert, { text, severity, zone }: AlertFilter): boolean {
  if (severity !== null && alert.severity !== severity) return false;
  if (zone !== null && (alert.labels['zone'] ?? ELSEWHERE) !== zone) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const said = [alert.summary, alert.ruleName, ...Object.values(alert.labels)].join(' ').toLowerCase();
  return words.every((word) => said.includes(word));
}

/** Zones that alerts are in, by name. */
export function zonesOf(alerts: Iterable<Alert>): string[] {
  const zones = new Set([...alerts].map((alert) => alert.labels['zone'] ?? ELSEWHERE));
  return [...zones].filter((zone) => zone !== ELSEWHERE).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
