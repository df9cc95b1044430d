import type { AlertRule, ThresholdCondition } from '#shared/domain/alert/alert-rule.ts';
import type { MetricName } from '#shared/domain/metric-catalog.ts';
import { say } from './words.ts';

const MINUTE_MS = 60_000;

const DAY_MS = 1_440 * MINUTE_MS;
/** So that a rule and the name of what it watches cannot part. */
const ofServices = (name: MetricName): MetricName => name;

const shipped = (
  rule: Partial<AlertRule> & Pick<AlertRule, 'severity' | 'condition'> & { readonly id: Parameters<typeof say>[0] },
): AlertRule => ({
  name: say(rule.id),
  isEnabled: true,
  forMs: 5 * MINUTE_MS,
  keepFiringMs: 2 * MINUTE_MS,
  // That a host is silent is said by one rule, not by each of them.
  noData: { policy: 'normal', forMs: 5 * MINUTE_MS },
  labels: {},
  runbook: null,
  owner: null,
  origin: 'shipped',
  ...rule,
});

const above = (selector: string, limit: number, clearLimit: number, windowMs = MINUTE_MS): ThresholdCondition => ({
  kind: 'threshold',
  selector,
  windowMs,
  combine: 'avg',
  comparison: 'above',
  limit,
  clearLimit,
});

/** The rules that every venue begins with, switched on, called in its language. The desk may change them, and put them back. */
export const shippedRules = (): readonly AlertRule[] => [
  shipped({
    id: 'host-down',
    severity: 'critical',
    condition: { kind: 'host-down', selector: '{}' },
    forMs: MINUTE_MS,
    keepFiringMs: 0,
  }),
  shipped({
    id: 'cpu-high',
    severity: 'warning',
    condition: above('host_cpu_usage_percent', 80, 77),
    forMs: 15 * MINUTE_MS,
  }),
  shipped({
    id: 'memory-high',
    severity: 'warning',
    condition: above('host_memory_used_percent', 80, 77),
    forMs: 15 * MINUTE_MS,
  }),
  shipped({
    id: 'disk-filling',
    severity: 'warning',
    condition: above('host_filesystem_used_percent', 85, 83),
  }),
  shipped({
    id: 'disk-full',
    severity: 'critical',
    condition: above('host_filesystem_used_percent', 95, 93),
  }),
  shipped({
    id: 'collector-failing',
    severity: 'info',
    condition: { kind: 'probe-state', selector: 'agent_collector_up' },
  }),
  shipped({
    id: 'samples-lost',
    severity: 'warning',
    condition: {
      kind: 'rate-of-change',
      selector: 'agent_samples_dropped_total',
      windowMs: MINUTE_MS,
      comparison: 'above',
      limit: 0,
      clearLimit: null,
    },
    forMs: 0,
    keepFiringMs: 5 * MINUTE_MS,
  }),
  shipped({
    id: 'error-rate-critical',
    severity: 'critical',
    condition: above('hub_response_error_percent', 5, 4),
  }),
  shipped({
    id: 'error-rate-high',
    severity: 'warning',
    condition: above('hub_response_error_percent', 1, 0.8),
    forMs: 10 * MINUTE_MS,
  }),
  // Of what probes, cloud accounts and caches tell of services, once there are any: until then these watch nothing.
  shipped({
    id: 'service-down',
    severity: 'critical',
    condition: { kind: 'probe-state', selector: ofServices('service_up') },
    forMs: MINUTE_MS,
  }),
  shipped({
    id: 'service-errors-critical',
    severity: 'critical',
    condition: above(ofServices('service_error_percent'), 5, 4),
  }),
  shipped({
    id: 'service-errors-high',
    severity: 'warning',
    condition: above(ofServices('service_error_percent'), 1, 0.8),
    forMs: 10 * MINUTE_MS,
  }),
  shipped({
    id: 'service-slow',
    severity: 'critical',
    condition: {
      kind: 'relative',
      selector: ofServices('service_response_time_ms'),
      windowMs: MINUTE_MS,
      combine: 'avg',
      comparison: 'above',
      measure: 'factor',
      limit: 2,
      leastHistoryMs: 14 * DAY_MS,
    },
    forMs: 10 * MINUTE_MS,
  }),
  shipped({
    id: 'cache-misses',
    severity: 'warning',
    condition: { ...above(ofServices('cache_hit_percent'), 85, 87), comparison: 'below' },
    forMs: 30 * MINUTE_MS,
  }),
  shipped({
    id: 'vendor-degraded',
    severity: 'warning',
    condition: { kind: 'probe-state', selector: ofServices('vendor_service_up') },
  }),
  shipped({
    id: 'hub-stalls',
    severity: 'warning',
    condition: above('hub_event_loop_delay_ms', 250, 150),
    forMs: MINUTE_MS,
  }),
  shipped({
    id: 'hub-behind',
    severity: 'warning',
    condition: above('hub_ingest_waiting_bytes', 16_777_216, 8_388_608, 10_000),
    forMs: MINUTE_MS,
  }),
  shipped({
    id: 'hub-disk-low',
    severity: 'critical',
    condition: { ...above('hub_disk_free_bytes', 1_073_741_824, 1_610_612_736, 0), comparison: 'below' },
    forMs: 0,
  }),
  shipped({
    id: 'backup-old',
    severity: 'warning',
    condition: above('hub_backup_age_seconds', 3 * 86_400, 2 * 86_400, 0),
    forMs: 0,
    keepFiringMs: 0,
  }),
];
