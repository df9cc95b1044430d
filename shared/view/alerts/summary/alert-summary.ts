import type { AlertRule, RuleCondition } from '../../../domain/alert/alert-rule.ts';
import type { AlertState } from '../../../domain/alert/alert.ts';
import type { Series } from '../../../domain/series.ts';
import { rateUnit } from '../../../domain/counter-rate.ts';
import { formatDuration } from '../../format-duration.ts';
import { quantityText } from '../../format-quantity.ts';
import { say } from './words.ts';

/** Metrics that a sentence calls otherwise than by their own name. */
const WORDED = [
  'host_cpu_usage_percent',
  'host_memory_used_percent',
  'host_disk_used_percent',
  'host_filesystem_used_percent',
  'host_temperature_celsius',
  'agent_collector_up',
  'service_up',
  'service_response_time_ms',
  'service_error_percent',
  'cache_hit_percent',
  'vendor_service_up',
  'hub_response_error_percent',
  'hub_event_loop_delay_ms',
  'hub_ingest_waiting_bytes',
  'hub_disk_free_bytes',
  'hub_backup_age_seconds',
] as const;
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
  const { rule, state, series, hostName } = alert;
  const place = hostName ?? say('venue');
  const ofSeries = series === null ? place : seriesWords(series);
  const what = series === null || hostName === null ? ofSeries : say('of', { what: ofSeries, place });
  if (state === 'no-data' || state === 'recovering') return say(state, { what });
  if (state === 'error') return say('error', { what, rule: rule.name });
  return conditionWords(alert, rule.condition, what, place);
}

function conditionWords({ rule, value, limit, unit }: SummarisedAlert, condition: RuleCondition, what: string, place: string): string {
  const held = (said: string): string => (rule.forMs > 0 ? say('held', { said, age: formatDuration(rule.forMs, true) }) : said);
  const said = value === null ? what : say('at', { what, value: quantityText(value, unit) });
  switch (condition.kind) {
    case 'threshold':
      if (value === null) return `${what}: ${rule.name}`;
      return held(limit === null ? said : say(`than.${condition.comparison}`, { said, limit: quantityText(limit, unit) }));
    case 'rate-of-change': {
      const perSecond = rateUnit(unit);
      const changes = value === null ? what : say('changes', { what, value: quantityText(value, perSecond) });
      return held(say(`than.${condition.comparison}`, { said: changes, limit: quantityText(condition.limit, perSecond) }));
    }
    case 'relative':
      return held(say('unusual', { said }));
    case 'forecast': {
      const time = formatDuration(condition.withinMs, true);
      return say(`will-be.${condition.comparison}`, { said, limit: quantityText(condition.limit, unit), time });
    }
    case 'host-down':
      return say('host-down', { place });
    case 'no-data':
      return say('silent', { what });
    case 'probe-state':
      return say('not-working', { what });
    case 'composite':
      return `${place}: ${rule.name}`;
  }
}

function seriesWords({ name, labels }: Pick<Series, 'name' | 'labels'>): string {
  const telling = TELLING.map((label) => labels[label]).find((text) => text !== undefined && text !== '');
  const worded = WORDED.find((each) => each === name);
  const words = worded === undefined ? name : say(`metric.${worded}`);
  return telling === undefined ? words : `${words} ${telling}`;
}
