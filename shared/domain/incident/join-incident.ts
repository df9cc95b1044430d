import type { Alert } from '../alert/alert.ts';
import { severityRank } from '../alert/severity.ts';
import { type Incident, type IncidentAlert, isOpen } from './incident.ts';

/** What begins within this time by the same rule, in one place, is one trouble: a switch, a power strip, the line outside. */
export const SAME_TROUBLE_MS = 120_000;
/** What the hub saw begin within this time is one trouble wherever it is: no two hosts fall silent in one moment by chance. */
export const SAME_MOMENT_MS = 10_000;
/** What comes back within this time is the same incident again, not a new one. */
export const REOPEN_MS = 600_000;
/** So many incidents may begin within `SAME_TROUBLE_MS`; what follows is the next one together. A storm calls nobody a thousand times. */
export const MOST_APART = 3;

/** What speaks for or against two alerts being one trouble, beside themselves. */
export interface JoinContext {
  readonly nowMs: number;
  /** Since when the hub sees for itself when something begins: of what was so already when it came back, the moment says nothing. */
  readonly watchingSinceMs: number;
  /** Whether both hosts need something that may be down: one the other, or the same switch. */
  readonly mayShareCause: (hostId: string, otherHostId: string) => boolean;
}

/** To which of these incidents an alert that fires belongs; null: to a new one. Whatever people have put together is theirs: it only grows by its own hosts. */
export function joinIncident(alert: Alert, incidents: readonly Incident[], context: JoinContext): Incident | null {
  const { nowMs } = context;
  const open = incidents.filter(isOpen);
  const rootId = alert.mutedBy.find(({ kind }) => kind === 'folded')?.id;
  const has = (incident: Incident, alertId: string): boolean => incident.alerts.some((one) => one.alertId === alertId);
  const byRoot = rootId === undefined ? undefined : open.find((incident) => has(incident, rootId));
  if (byRoot !== undefined) return byRoot;
  const own = open.find((incident) => has(incident, alert.id));
  if (own !== undefined) return own;
  const byHost = alert.hostId === null ? undefined : open.find((incident) => isOfHost(incident, alert.hostId));
  if (byHost !== undefined) return byHost;
  const byRule = open.find((incident) => isSameTrouble(incident, alert, context));
  if (byRule !== undefined) return byRule;
  const isBack = (incident: Incident): boolean =>
    incident.state === 'resolved' &&
    incident.resolvedAtMs !== null &&
    nowMs - incident.resolvedAtMs <= REOPEN_MS &&
    has(incident, alert.id);
  return incidents.findLast(isBack) ?? stormOf(alert, incidents, nowMs);
}

const isOfHost = ({ source, alerts }: Incident, hostId: string | null): boolean =>
  source === 'alert' && alerts.some((one) => one.hostId === hostId && one.recoveredAtMs === null);

/** The same rule on the same vendor's hosts at about the same time, and near one another. */
const isSameTrouble = ({ source, alerts }: Incident, alert: Alert, context: JoinContext): boolean =>
  source === 'alert' &&
  alerts.some(
    (one) =>
      one.ruleId === alert.ruleId &&
      one.recoveredAtMs === null &&
      context.nowMs - one.firedAtMs <= SAME_TROUBLE_MS &&
      one.labels['vendor'] === alert.labels['vendor'] &&
      isNear(one, alert, context),
  );

function isNear(one: IncidentAlert, alert: Alert, { watchingSinceMs, mayShareCause }: JoinContext): boolean {
  // Both of the hub itself.
  if (one.hostId === null || alert.hostId === null) return one.hostId === alert.hostId;
  const zone = alert.labels['zone'];
  if (zone !== undefined && one.labels['zone'] === zone) return true;
  const firedAtMs = alert.firedAtMs ?? alert.sinceMs;
  const wasSeenToBegin = (alert.breachedAtMs ?? firedAtMs) - watchingSinceMs > SAME_MOMENT_MS;
  // By one rule, so they began as far apart as they fired.
  if (wasSeenToBegin && Math.abs(firedAtMs - one.firedAtMs) < SAME_MOMENT_MS) return true;
  return mayShareCause(alert.hostId, one.hostId);
}

/** When many incidents of this weight began together, the newest of them takes what follows, until somebody has it or nothing follows. */
function stormOf(alert: Alert, incidents: readonly Incident[], nowMs: number): Incident | null {
  const alike = incidents.filter(
    ({ source, severity, alerts: [first] }) =>
      source === 'alert' && severityRank(severity) <= severityRank(alert.severity) && first?.labels['vendor'] === alert.labels['vendor'],
  );
  const newest = alike.at(-1);
  if (newest?.state !== 'triggered') return null;
  const together = alike.filter(({ openedAtMs }) => newest.openedAtMs - openedAtMs <= SAME_TROUBLE_MS);
  const goesOn = newest.alerts.some(({ firedAtMs }) => nowMs - firedAtMs <= SAME_TROUBLE_MS);
  return together.length > MOST_APART && goesOn ? newest : null;
}
