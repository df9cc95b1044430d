import type { Alert } from '../alert/alert.ts';
import { type Incident, isOpen } from './incident.ts';

/** What begins within this time on several hosts by the same rule is one trouble: a switch, a power strip, the line outside. */
export const SAME_TROUBLE_MS = 120_000;
/** What comes back within this time is the same incident again, not a new one. */
export const REOPEN_MS = 600_000;

/** To which of these incidents an alert that fires belongs; null: to a new one. Whatever people have put together is theirs: it only grows by its own hosts. */
export function joinIncident(alert: Alert, incidents: readonly Incident[], nowMs: number): Incident | null {
  const open = incidents.filter(isOpen);
  const rootId = alert.mutedBy.find(({ kind }) => kind === 'folded')?.id;
  const has = (incident: Incident, alertId: string): boolean => incident.alerts.some((one) => one.alertId === alertId);
  const byRoot = rootId === undefined ? undefined : open.find((incident) => has(incident, rootId));
  if (byRoot !== undefined) return byRoot;
  const own = open.find((incident) => has(incident, alert.id));
  if (own !== undefined) return own;
  const byHost = alert.hostId === null ? undefined : open.find((incident) => isOfHost(incident, alert.hostId));
  if (byHost !== undefined) return byHost;
  const byRule = open.find((incident) => isSameTrouble(incident, alert, nowMs));
  if (byRule !== undefined) return byRule;
  const isBack = (incident: Incident): boolean =>
    incident.state === 'resolved' &&
    incident.resolvedAtMs !== null &&
    nowMs - incident.resolvedAtMs <= REOPEN_MS &&
    has(incident, alert.id);
  return incidents.findLast(isBack) ?? null;
}

const isOfHost = ({ source, alerts }: Incident, hostId: string | null): boolean =>
  source === 'alert' && alerts.some((one) => one.hostId === hostId && one.recoveredAtMs === null);

const isSameTrouble = ({ source, alerts }: Incident, { ruleId, labels }: Alert, nowMs: number): boolean =>
  source === 'alert' &&
  alerts.some(
    (one) =>
      one.ruleId === ruleId &&
      one.recoveredAtMs === null &&
      nowMs - one.firedAtMs <= SAME_TROUBLE_MS &&
      one.labels['vendor'] === labels['vendor'],
  );
