import { type Alert, type AlertTransition, isActive } from '#shared/domain/alert/alert.ts';
import { severityRank } from '#shared/domain/alert/severity.ts';
import { mergeIncidents } from '#shared/domain/incident/combine-incidents.ts';
import { advance } from '#shared/domain/incident/incident-machine.ts';
import type { IncidentInput } from '#shared/domain/incident/incident-input.ts';
import { type Incident, type IncidentActor, type IncidentAlert, isOpen } from '#shared/domain/incident/incident.ts';
import { joinIncident, type JoinContext } from '#shared/domain/incident/join-incident.ts';
import { openIncident } from '#shared/domain/incident/open-incident.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { AlertFeed } from './alert-feed.ts';
import type { IncidentBook } from './incident-book.ts';
import type { IncidentChanges } from './incident-changes.ts';

export const THE_HUB: IncidentActor = { kind: 'hub', id: null, name: 'The hub' };

export interface FollowAlertsDependencies {
  readonly database: DutyDatabase;
  readonly alerts: AlertFeed;
  readonly book: IncidentBook;
  readonly changes: IncidentChanges;
  readonly mayShareCause: JoinContext['mayShareCause'];
  readonly clock: Pick<Clock, 'after' | 'nowMs'>;
  readonly makeId: () => string;
  readonly log: Logger;
}

/** Makes incidents of alerts, and ends them. */
export interface AlertFollower {
  /** Takes in the transitions since the last one that was worked through, then follows. */
  start(): void;
  /** Holds incidents against what is so now: what a silence held back, what was folded, what ended while nobody looked. */
  compare(): void;
  stop(): void;
}

export function followAlerts(dependencies: FollowAlertsDependencies): AlertFollower {
  const { database, alerts, book, changes, mayShareCause, clock, makeId, log } = dependencies;
  const watchingSinceMs = clock.nowMs();
  const progress = database.prepare<[], number>('SELECT transition_number FROM respond_progress WHERE id = 1').pluck();
  const advanceTo = database.prepare('UPDATE respond_progress SET transition_number = ? WHERE id = 1');
  /** Firings that are known to have been answered, so that nothing is read for them again and again. */
  const settled = new Map<string, string>();
  let stop = (): void => undefined;

  const keepAdvance = (incident: Incident, input: IncidentInput): void =>
    changes.change((keep) => {
      const advanced = advance(incident, input, changes.context());
      if (advanced.ok) keep(advanced.outcome);
    });

  /** Once for each firing of an alert, whatever becomes of the incident. */
  const take = (alert: Alert): void => {
    const firedAtMs = alert.firedAtMs ?? alert.sinceMs;
    const folded = alert.mutedBy.some(({ kind }) => kind === 'folded');
    const firing = `${firedAtMs} ${alert.severity}`;
    if (settled.get(alert.id) === firing) return;
    if (alert.severity === 'info' || (alert.mutedBy.length > 0 && !folded)) return;
    const answered = book.answered(alert.id);
    if (answered !== undefined && answered.firedAtMs >= firedAtMs) {
      // It may have become worse while it fires: an event has begun.
      const incident = book.find(answered.incidentId);
      const before = incident?.alerts.find(({ alertId }) => alertId === alert.id);
      if (incident !== undefined && isOpen(incident) && before !== undefined && isWorse(alert, before)) {
        keepAdvance(incident, { kind: 'fired', alert: { ...before, severity: alert.severity, summary: alert.summary } });
      }
      settled.set(alert.id, firing);
      return;
    }
    const context = changes.context();
    const joined = joinIncident(alert, book.recent(context.nowMs), { nowMs: context.nowMs, watchingSinceMs, mayShareCause });
    // Its cause has an incident, or will have one in a moment; by itself it is nobody's business.
    if (folded && joined === null) return;
    const taken = describe(alert, firedAtMs, folded);
    if (joined !== null) keepAdvance(joined, { kind: 'fired', alert: taken });
    else {
      const opened = { id: makeId(), number: book.nextNumber(), alerts: [taken], emergency: null };
      changes.change((keep) => keep(openIncident(opened, context)));
    }
  };

  const end = (alertId: string, summary: string | null): void => {
    const answered = book.answered(alertId);
    const incident = answered === undefined ? undefined : book.find(answered.incidentId);
    const known = incident?.alerts.find((alert) => alert.alertId === alertId && alert.recoveredAtMs === null);
    if (incident !== undefined && known !== undefined) {
      keepAdvance(incident, { kind: 'recovered', alertId, summary: summary ?? known.summary });
    }
  };

  /** Told and not worked through yet; those of one moment, as when a switch fails, are one transaction. */
  let pending: AlertTransition[] = [];
  let stopSoon: Stop | null = null;
  const workThrough = (transitions: readonly AlertTransition[]): void =>
    changes.change(() => {
      for (const { alert, number } of transitions) {
        if (isActive(alert)) take(alert);
        else end(alert.id, null);
        advanceTo.run(number);
      }
    });
  const flush = (): void => {
    stopSoon?.();
    stopSoon = null;
    const transitions = pending;
    pending = [];
    try {
      if (transitions.length > 0) workThrough(transitions);
    } catch (error) {
      // Nothing of it is kept; the next comparison makes up for it.
      settled.clear();
      log.error({ err: error, transitions: transitions.length }, 'alerts could not be taken into incidents');
    }
  };
  const onTransition = (transition: AlertTransition): void => {
    pending.push(transition);
    stopSoon ??= clock.after(0, flush);
  };

  /** An incident of which all was found to come from something else goes to where that is worked on. */
  const foldInto = (incident: Incident, byId: ReadonlyMap<string, Alert>): boolean => {
    const firing = incident.alerts.filter(({ recoveredAtMs }) => recoveredAtMs === null);
    const rootIds = firing.map(({ alertId }) => byId.get(alertId)?.mutedBy.find(({ kind }) => kind === 'folded')?.id);
    const [rootId] = rootIds;
    if (rootId === undefined || incident.state !== 'triggered' || rootIds.some((id) => id !== rootId)) return false;
    const root = book.open().find(({ id, alerts: has }) => id !== incident.id && has.some(({ alertId }) => alertId === rootId));
    if (root === undefined) return false;
    return changes.change((keep) => {
      const combined = mergeIncidents(incident, root, THE_HUB, changes.context());
      if (combined.ok) combined.outcomes.forEach(keep);
      return combined.ok;
    });
  };

  const holdOrRelease = (incident: Incident, byId: ReadonlyMap<string, Alert>): void => {
    const firing = incident.alerts.filter(({ recoveredAtMs }) => recoveredAtMs === null);
    if (incident.source !== 'alert' || incident.state !== 'triggered' || firing.length === 0) return;
    const isHeld = firing.every(({ alertId }) => (byId.get(alertId)?.mutedBy.length ?? 0) > 0);
    if (isHeld !== incident.escalation.isHeld) keepAdvance(incident, { kind: 'held', isHeld });
  };

  return {
    start() {
      stop = alerts.onTransition(onTransition, progress.get() ?? 0);
      flush();
    },
    compare() {
      // What a crash would undo must not open or end an incident: it would be told again by whoever comes after.
      if (!alerts.settle()) return;
      flush();
      const byId = new Map(alerts.active().map((alert) => [alert.id, alert]));
      for (const incident of book.open()) {
        for (const { alertId, recoveredAtMs, summary } of incident.alerts) {
          if (recoveredAtMs === null && !byId.has(alertId)) end(alertId, summary);
        }
      }
      for (const alertId of settled.keys()) if (!byId.has(alertId)) settled.delete(alertId);
      // Causes before what is folded under them.
      const inOrder = [...byId.values()].sort((a, b) => a.mutedBy.length - b.mutedBy.length);
      for (const alert of inOrder) {
        try {
          take(alert);
        } catch (error) {
          log.error({ err: error, alertId: alert.id }, 'an alert could not be taken into an incident');
        }
      }
      for (const { id } of book.open()) {
        const incident = book.find(id);
        if (incident !== undefined && isOpen(incident) && !foldInto(incident, byId)) holdOrRelease(incident, byId);
      }
    },
    stop() {
      stop();
      stopSoon?.();
    },
  };
}

const isWorse = (a: Pick<Alert, 'severity'>, b: Pick<Alert, 'severity'>): boolean => severityRank(a.severity) < severityRank(b.severity);

const describe = (alert: Alert, firedAtMs: number, isFolded: boolean): IncidentAlert => ({
  alertId: alert.id,
  ruleId: alert.ruleId,
  ruleName: alert.ruleName,
  hostId: alert.hostId,
  severity: alert.severity,
  summary: alert.summary,
  labels: alert.labels,
  isFolded,
  firedAtMs,
  moment: alert.moment,
  recoveredAtMs: null,
});
