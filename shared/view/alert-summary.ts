import type { AlertRule, RuleCondition } from '../domain/alert/alert-rule.ts';
import type { AlertState } from '../domain/alert/alert.ts';
import type { Series } from '../domain/series.ts';
import { rateUnit } from '../domain/counter-rate.ts';
import { formatDuration } from './format-duration.ts';
import { quantityText } from './format-quantity.ts';

/** How metrics are called in a sentence; others go by their own name. */
const METRIC_WORDS: Readonly<Record<string, string>> = {
  host_cpu_usage_percent: 'The processor',
  host_memory_used_percent: 'The memory',
  host_disk_used_percent: 'The fullest disk',
  host_filesystem_used_percent: 'The disk',
  host_temperature_celsius: 'The temperature',
  agent_collector_up: 'The measuring of',
  service_up: 'The service',
  service_response_time_ms: 'The time to answer of',
  service_error_percent: 'Failed requests to',
  cache_hit_percent: 'What is found in the cache',
  vendor_service_up: "The vendor's service",
  hub_response_error_percent: 'Failed requests to the hub',
  hub_event_loop_delay_ms: 'The longest pause of the hub',
  hub_ingest_waiting_bytes: 'What waits to be stored',
  hub_disk_free_bytes: "Free space on the hub's disk",
  hub_backup_age_seconds: 'The age of the newest backup',
};
/** Labels that tell one of several apart, in this order. */
const TELLING = ['mount', 'device', 'interface', 'sensor', 'core', 'collector', 'service', 'cache'];

export interface SummarisedAlert {
  readonly rule: Pick<AlertRule, 'name' | 'condition' | 'forMs'>;
  readonly state: AlertState;
  /** For people; null if it is of the venue as a whole, or of the hub, whose figures say so themselves. */
  readonly hostName: string | null;
  readonly series: Pick<Series, 'name' | 'labels'> | null;
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string;
}

/** What an alert says, in one sentence for people: `The processor of Bar till 1 is at 93 %, above 80 % for 15 min`. */
export function alertSummary(alert: SummarisedAlert): string {
  const { rule, state, series } = alert;
  const place = alert.hostName ?? 'the venue';
  const what = series === null ? place : alert.hostName === null ? seriesWords(series) : `${seriesWords(series)} of ${place}`;
  if (state === 'no-data') return `${what} cannot be judged: nothing comes any more`;
  if (state === 'error') return `${what} cannot be judged by the rule “${rule.name}”`;
  if (state === 'recovering') return `${what} is better, and watched a little longer`;
  return conditionWords(alert, rule.condition, what, place);
}

function conditionWords(alert: SummarisedAlert, condition: RuleCondition, what: string, place: string): string {
  const { rule, value, limit, unit } = alert;
  const held = rule.forMs > 0 ? ` for ${formatDuration(rule.forMs)}` : '';
  const said = value === null ? '' : ` is at ${quantityText(value, unit)}`;
  const than = limit === null ? '' : ` ${quantityText(limit, unit)}`;
  switch (condition.kind) {
    case 'threshold':
      return said === '' ? `${what}: ${rule.name}` : `${what}${said}, ${condition.comparison}${than}${held}`;
    case 'rate-of-change': {
      const changes = value === null ? '' : ` changes by ${quantityText(value, rateUnit(unit))}`;
      return `${what}${changes}, ${condition.comparison} ${quantityText(condition.limit, rateUnit(unit))}${held}`;
    }
    case 'relative':
      return `${what}${said}, which is not normal at this hour${held}`;
    case 'forecast': {
      const when = formatDuration(condition.withinMs);
      return `${what}${said} and will be ${condition.comparison} ${quantityText(condition.limit, unit)} within ${when}`;
    }
    case 'host-down':
      return `${place} does not answer`;
    case 'no-data':
      return `${what} is not reported any more`;
    case 'probe-state':
      return `${what} does not work`;
    case 'composite':
      return `${place}: ${rule.name}`;
  }
}

function seriesWords({ name, labels }: Pick<Series, 'name' | 'labels'>): string {
  const telling = TELLING.map((label) => labels[label]).find((text) => text !== undefined && text !== '');
  const words = METRIC_WORDS[name] ?? name;
  return telling === undefined ? words : `${words} ${telling}`;
}
