import { severityRank } from '../alert/severity.ts';
import { choosePolicy } from './directory.ts';
import { escalate, restartEscalation } from './escalate.ts';
import type { IncidentDraft } from './incident-draft.ts';
import { type IncidentAlert, isOpen } from './incident.ts';
import { forgetGrowth, noteGrowth } from './tell-growth.ts';
import { say } from './course/words.ts';

/** An alert fires: as a new one of this incident, again, or still but worse. */
export function takeAlert(draft: IncidentDraft, alert: IncidentAlert): void {
  const { alerts, state } = draft.incident();
  const before = alerts.find(({ alertId }) => alertId === alert.alertId);
  const others = alerts.filter(({ alertId }) => alertId !== alert.alertId);
  draft.set({ alerts: before === undefined ? [...alerts, alert] : [...others, alert] });
  addHosts(draft, alert.hostId === null ? [] : [alert.hostId]);
  const isAgain = before !== undefined;
  if (before === undefined || before.recoveredAtMs !== null) {
    draft.write({
      kind: 'fired',
      text: isAgain ? say('again', { what: alert.summary }) : alert.summary,
      alertId: alert.alertId,
      ...(alert.moment === null ? {} : { moment: alert.moment }),
    });
  }
  if (state === 'resolved') {
    draft.set({ state: 'triggered', resolvedAtMs: null, acknowledgement: null });
    draft.write({ kind: 'reopened', text: say('back') });
    restartEscalation(draft);
    forgetGrowth(draft);
  }
  const isTold = worsen(draft, alert) || state === 'resolved';
  if (before === undefined && !isTold) noteGrowth(draft, alert);
  escalate(draft);
}

/** An alert is over; with the last one so is the incident, unless somebody called it. */
export function takeRecovery(draft: IncidentDraft, alertId: string, summary: string): void {
  const { nowMs } = draft.context;
  const { alerts } = draft.incident();
  const before = alerts.find((alert) => alert.alertId === alertId && alert.recoveredAtMs === null);
  if (before === undefined) return;
  draft.set({ alerts: alerts.map((alert) => (alert === before ? { ...alert, recoveredAtMs: nowMs } : alert)) });
  draft.write({ kind: 'recovered', text: say('recovered', { what: summary }), alertId });
  const after = draft.incident();
  if (!isOpen(after) || after.source !== 'alert' || after.alerts.some(({ recoveredAtMs }) => recoveredAtMs === null)) return;
  draft.set({ state: 'resolved', resolvedAtMs: nowMs, acknowledgement: null });
  draft.escalation({ nextAtMs: null });
  forgetGrowth(draft);
  draft.withdraw();
  draft.write({ kind: 'resolved', text: say('resolved') });
}

/**
 * What is worse than the incident was so far is somebody's business anew, also if somebody has the lesser trouble: they took that, not this.
 * True if it is worse, of which all are told at once.
 */
function worsen(draft: IncidentDraft, alert: IncidentAlert): boolean {
  const { severity, state } = draft.incident();
  if (alert.isFolded || severityRank(alert.severity) >= severityRank(severity)) return false;
  draft.set({ severity: alert.severity, title: alert.summary });
  draft.write({ kind: 'worsened', text: say(`worse.${alert.severity}`), alertId: alert.alertId });
  const policy = choosePolicy(draft.context.directory.policies(), alert.severity, [alert.labels]);
  if (policy === null || policy.steps.length === 0) return true;
  if (state === 'acknowledged') {
    draft.set({ state: 'triggered', acknowledgement: null });
    draft.write({ kind: 'unacknowledged', text: say('worse.again') });
  }
  draft.write({ kind: 'policy', text: say('policy.from-here', { policy: policy.name }) });
  restartEscalation(draft, 0, policy);
  return true;
}

export function addHosts(draft: IncidentDraft, hostIds: readonly string[]): void {
  const known = draft.incident().hostIds;
  const added = hostIds.filter((hostId) => !known.includes(hostId));
  if (added.length > 0) draft.set({ hostIds: [...known, ...new Set(added)] });
}
