import type { Alert, AlertTransition } from '#shared/domain/alert/alert.ts';
import type { RestAlert, RestAlertDetail } from '#shared/protocol/rest/alerts/alerts.ts';

/** An alert in the words of REST. */
export function alertToRest(alert: Alert): RestAlert {
  return {
    id: alert.id,
    rule_id: alert.ruleId,
    rule_name: alert.ruleName,
    severity: alert.severity,
    state: alert.state,
    reason: alert.reason,
    host_id: alert.hostId,
    series_id: alert.seriesId,
    labels: { ...alert.labels },
    summary: alert.summary,
    value: alert.value,
    limit: alert.limit,
    unit: alert.unit,
    breached_at: alert.breachedAtMs,
    fired_at: alert.firedAtMs,
    moment: alert.moment,
    since: alert.sinceMs,
    sample_at: alert.sampleAtMs,
    is_flapping: alert.isFlapping,
    runbook: alert.runbook,
    is_muted: alert.mutedBy.length > 0,
    muted_by: alert.mutedBy.map(({ kind, id, untilMs }) => ({ kind, id, until: untilMs })),
  };
}

export function transitionToRest({ number, atMs, from, alert }: AlertTransition): RestAlertDetail['transitions'][number] {
  const { state, reason, severity, value, summary, mutedBy } = alert;
  return { number, at: atMs, from, to: state, reason, severity, value, summary, is_muted: mutedBy.length > 0 };
}
