import { type Alert, isActive } from '../../domain/alert/alert.ts';
import { type Severity, SEVERITIES, severityRank } from '../../domain/alert/severity.ts';
import type { HostState } from '../../domain/host-state.ts';
import { chiefMute } from '../alerts/alert-look.ts';
import { type Incident, isOpen } from '../../domain/incident/incident.ts';

/** `calling`: nobody has it; `held`: somebody has; `set-aside`: somebody said that nobody is to be told of it. */
export const STANDINGS = ['calling', 'held', 'set-aside'] as const;
export type Standing = (typeof STANDINGS)[number];

/** One thing that is wrong. The same list stands behind every face, so that they tell one story. */
export type Need = IncidentNeed | AlertNeed | HostNeed;

interface NeedBase {
  /** The same for the same thing for as long as it lasts. */
  readonly key: string;
  readonly standing: Standing;
  /** As the mark beside it shows it. */
  readonly mark: HostState;
  readonly sinceMs: number;
  /** It is set aside by a quiet phase alone: people are told of it when that is over. */
  readonly isWaiting: boolean;
}
export interface IncidentNeed extends NeedBase {
  readonly kind: 'incident';
  readonly incident: Incident;
}
/** An alert of which no incident was made. */
export interface AlertNeed extends NeedBase {
  readonly kind: 'alert';
  readonly alert: Alert;
}
/** A system that is not heard any more, of which no alert has told yet, or none will. */
export interface HostNeed extends NeedBase {
  readonly kind: 'host';
  readonly hostId: string;
}

/** A system as the list of needs sees it. */
export interface NeedyHost {
  readonly id: string;
  readonly state: HostState;
  readonly sinceMs: number;
  /** It is not heard: of its figures nothing can follow. */
  readonly isSilent: boolean;
  /** Only because the hub began anew and its agent takes a while to come back: nobody's business yet. */
  readonly isAwaited?: boolean;
}

const MARK_OF_SEVERITY: Readonly<Record<Severity, HostState>> = { critical: 'critical', warning: 'warning', info: 'unknown' };
/** States of systems that need somebody. */
export const TROUBLE: readonly HostState[] = ['critical', 'warning', 'stale'];

export const isTroubled = ({ state, isAwaited = false }: NeedyHost): boolean => TROUBLE.includes(state) && !isAwaited;

/** All that is wrong, from what is known of incidents, alerts and systems: what calls first, the worse first, the older first. Each trouble is named once, by the most that is known of it. */
export function listNeeds(incidents: Iterable<Incident>, alerts: Iterable<Alert>, hosts: readonly NeedyHost[]): readonly Need[] {
  const open = [...incidents].filter(isOpen);
  const inIncidents = new Set(open.flatMap((incident) => incident.alerts.map(({ alertId }) => alertId)));
  const known = new Map([...alerts].map((alert) => [alert.id, alert]));
  const alone = [...known.values()].filter((alert) => isNews(alert) && !inIncidents.has(alert.id));
  const ofIncidents = new Set(open.flatMap(({ hostIds }) => hostIds));
  /** What is said of one of its figures says nothing of its silence. */
  const covers = (alert: Alert, host: NeedyHost): boolean => alert.hostId === host.id && alert.seriesId === null;
  const rest = hosts.filter(
    // How long a figure may be high before it is anybody's business, the rules say; that a system is gone need not wait for one.
    (host) => host.isSilent && isTroubled(host) && !ofIncidents.has(host.id) && !alone.some((alert) => covers(alert, host)),
  );
  const needs = [...open.map((incident) => ofIncident(incident, known)), ...alone.map(ofAlert), ...rest.map(ofHost)];
  return needs.toSorted((a, b) => needOrder(a) - needOrder(b) || a.sinceMs - b.sinceMs || a.key.localeCompare(b.key));
}

/** Systems that are red or amber and of which no need tells: by a figure that is high, and not for so long that a rule says so. */
export function strainedHosts(needs: readonly Need[], hosts: readonly NeedyHost[]): readonly NeedyHost[] {
  const told = new Set(needs.flatMap(hostIdsOf));
  return hosts.filter((host) => isTroubled(host) && !told.has(host.id));
}

function hostIdsOf(need: Need): readonly string[] {
  if (need.kind === 'incident') return need.incident.hostIds;
  if (need.kind === 'host') return [need.hostId];
  return need.alert.hostId === null ? [] : [need.alert.hostId];
}

/** What is only good to know, and what is nearly over, is nobody's need. */
const isNews = (alert: Alert): boolean => isActive(alert) && alert.state !== 'recovering' && alert.severity !== 'info';

/** Of several reasons not to tell it none is a person's. */
const isWaiting = (alert: Alert): boolean => isActive(alert) && chiefMute(alert)?.kind === 'quiet-phase';

function ofIncident(incident: Incident, alerts: ReadonlyMap<string, Alert>): Need {
  const standing = incident.state === 'acknowledged' ? 'held' : incident.escalation.isHeld ? 'set-aside' : 'calling';
  const ownWaits = incident.alerts.some(({ alertId }) => {
    const alert = alerts.get(alertId);
    return alert !== undefined && isWaiting(alert);
  });
  return {
    kind: 'incident',
    key: `incident ${incident.id}`,
    standing,
    isWaiting: standing === 'set-aside' && ownWaits,
    mark: MARK_OF_SEVERITY[incident.severity],
    sinceMs: incident.openedAtMs,
    incident,
  };
}

const ofAlert = (alert: Alert): Need => ({
  kind: 'alert',
  key: `alert ${alert.id}`,
  standing: alert.mutedBy.length > 0 ? 'set-aside' : 'calling',
  isWaiting: isWaiting(alert),
  mark: MARK_OF_SEVERITY[alert.severity],
  sinceMs: alert.breachedAtMs ?? alert.sinceMs,
  alert,
});

const ofHost = ({ id, state, sinceMs }: NeedyHost): Need => ({
  kind: 'host',
  key: `host ${id}`,
  standing: 'calling',
  isWaiting: false,
  mark: state,
  sinceMs,
  hostId: id,
});

const KIND_ORDER = ['emergency', 'incident', 'alert', 'host'] as const;
/** What a person called comes before what alerts have made. */
const kindOf = (need: Need): (typeof KIND_ORDER)[number] =>
  need.kind === 'incident' && need.incident.source === 'emergency' ? 'emergency' : need.kind;
function needOrder(need: Need): number {
  const { standing, mark } = need;
  const weight = mark === 'critical' ? severityRank('critical') : mark === 'unknown' ? severityRank('info') : severityRank('warning');
  return (STANDINGS.indexOf(standing) * SEVERITIES.length + weight) * KIND_ORDER.length + KIND_ORDER.indexOf(kindOf(need));
}
