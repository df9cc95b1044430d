import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { HostLink } from '#shared/domain/host.ts';
import type { RestSilence } from '#shared/protocol/rest/alerts/silences.ts';
import type { RestIncident } from '#shared/protocol/rest/incidents/incidents.ts';
import type { RouteLocationRaw } from 'vue-router';
import { say } from './words.ts';

/** Something that happened to a system, with the page that says more. */
export interface HostEvent {
  readonly id: string;
  readonly timeMs: number;
  readonly kind: 'link' | 'alert' | 'recovery' | 'incident' | 'silence';
  readonly words: string;
  /** By whom, where in the day. */
  readonly detail: string;
  readonly to: RouteLocationRaw | null;
  /** The alert that fired; null for what is none. */
  readonly firedAlertId: string | null;
}

export interface HostEventSources {
  readonly hostId: string;
  readonly link: HostLink;
  readonly incidents: readonly RestIncident[];
  readonly silences: readonly RestSilence[];
}

const LINK_WORDS: Readonly<Record<HostLink['state'], string>> = {
  connected: say('link.connected'),
  lost: say('link.lost'),
  stopped: say('link.stopped'),
};

/** What happened to a system, newest first: its agent came and went, alerts fired and were over, incidents, silences. */
export function hostEvents({ hostId, link, incidents, silences }: HostEventSources): readonly HostEvent[] {
  const events = [
    { id: 'link', timeMs: link.sinceMs, kind: 'link' as const, words: LINK_WORDS[link.state], detail: '', to: null, firedAlertId: null },
    ...incidents.flatMap((incident) => [...alertEvents(incident, hostId), ...incidentEvents(incident)]),
    ...silences.filter(({ matchers }) => matchers.some(isOf(hostId))).flatMap(silenceEvents),
  ];
  return events.toSorted((a, b) => b.timeMs - a.timeMs);
}

/** A silence of this system; one of a whole zone or rule is not what happened to it. */
const isOf =
  (hostId: string) =>
  ({ label, operator, value }: RestSilence['matchers'][number]): boolean =>
    label === HOST_LABEL && operator === '=' && value === hostId;

function alertEvents({ alerts }: RestIncident, hostId: string): HostEvent[] {
  return alerts
    .filter((alert) => alert.host_id === hostId)
    .flatMap(({ alert_id: alertId, fired_at: firedMs, recovered_at: overMs, summary, rule_name: rule, moment }) => {
      const to = { name: 'alert', params: { alertId } };
      const at = (kind: 'alert' | 'recovery', timeMs: number, words: string, detail: string): HostEvent => ({
        id: `${kind} ${alertId} ${timeMs}`,
        timeMs,
        kind,
        words,
        detail,
        to,
        firedAlertId: kind === 'alert' ? alertId : null,
      });
      return [
        at('alert', firedMs, summary, moment ?? ''),
        ...(overMs === null ? [] : [at('recovery', overMs, say('event.over', { rule }), '')]),
      ];
    });
}

function incidentEvents(incident: RestIncident): HostEvent[] {
  const { id, number, title, moment } = incident;
  const to = { name: 'incident', params: { incidentId: id } };
  const at = (what: string, timeMs: number | null, words: string, detail: string): HostEvent[] =>
    timeMs === null ? [] : [{ id: `incident ${id} ${what}`, timeMs, kind: 'incident', words, detail, to, firedAlertId: null }];
  return [
    ...at('opened', incident.opened_at, say('event.incident', { number, title }), moment ?? ''),
    ...at('taken', incident.acknowledged_at, say('event.taken', { number }), incident.acknowledged_by?.name ?? ''),
    ...at('over', incident.resolved_at, say('event.incident-over', { number }), ''),
  ];
}

function silenceEvents({
  id,
  reason,
  starts_at: startMs,
  ends_at: endMs,
  created_by: by,
  ended_by: endedBy,
  state,
}: RestSilence): HostEvent[] {
  const one = { kind: 'silence' as const, to: { name: 'silences' }, firedAlertId: null };
  return [
    ...(state === 'waiting'
      ? []
      : [{ ...one, id: `silence ${id}`, timeMs: startMs, words: say('event.silenced', { why: reason }), detail: by }]),
    ...(state === 'over'
      ? [{ ...one, id: `silence ${id} over`, timeMs: endMs, words: say('event.silence-over', { why: reason }), detail: endedBy ?? '' }]
      : []),
  ];
}
