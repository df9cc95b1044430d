import type { Alert } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';

/** A firing alert with everything that a test does not care for. */
export function alert(part: Partial<Alert> = {}): Alert {
  const { ruleId = 'cpu-high', hostId = 'till-1' } = part;
  return {
    id: `${ruleId}/${hostId ?? 'venue'}`,
    ruleId,
    ruleName: 'CPU is high',
    severity: 'warning',
    state: 'firing',
    reason: 'held',
    hostId,
    seriesId: null,
    labels: { zone: 'Bar' },
    summary: 'CPU of Till 1 is at 93 %, above 80 %',
    value: 93,
    limit: 80,
    unit: 'percent',
    breachedAtMs: 1_000,
    firedAtMs: 2_000,
    moment: null,
    sinceMs: 2_000,
    sampleAtMs: 2_000,
    isFlapping: false,
    runbook: null,
    mutedBy: [],
    ...part,
  };
}

/** That a host is down. */
export const hostDown = (hostId: string, part: Partial<Alert> = {}): Alert =>
  alert({ ruleId: 'host-down', ruleName: 'A host is down', severity: 'critical', hostId, summary: `${hostId} does not answer`, ...part });

export function rule(part: Partial<AlertRule> = {}): AlertRule {
  return {
    id: 'cpu-high',
    name: 'CPU is high',
    isEnabled: true,
    severity: 'warning',
    condition: {
      kind: 'threshold',
      selector: 'host_cpu_usage_percent',
      comparison: 'above',
      limit: 80,
      clearLimit: null,
      windowMs: 0,
      combine: 'last',
    },
    forMs: 0,
    keepFiringMs: 0,
    noData: { policy: 'normal', forMs: 0 },
    labels: {},
    runbook: null,
    owner: null,
    origin: 'desk',
    ...part,
  };
}
