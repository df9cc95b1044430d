import type { Alert } from '../../domain/alert/alert.ts';
import type { RestAlert } from '../../protocol/rest/alerts/alerts.ts';

/** An alert that was read, as screens show those that are live. */
export function alertOfRest(rest: RestAlert): Alert {
  return {
    id: rest.id,
    ruleId: rest.rule_id,
    ruleName: rest.rule_name,
    severity: rest.severity,
    state: rest.state,
    reason: rest.reason,
    hostId: rest.host_id,
    seriesId: rest.series_id,
    labels: rest.labels,
    summary: rest.summary,
    value: rest.value,
    limit: rest.limit,
    unit: rest.unit,
    breachedAtMs: rest.breached_at,
    firedAtMs: rest.fired_at,
    moment: rest.moment,
    sinceMs: rest.since,
    sampleAtMs: rest.sample_at,
    isFlapping: rest.is_flapping,
    runbook: rest.runbook,
    mutedBy: rest.muted_by.map(({ kind, id, until }) => ({ kind, id, untilMs: until })),
  };
}
