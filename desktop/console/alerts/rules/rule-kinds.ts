import type { RuleKind } from '#shared/domain/alert/alert-rule.ts';
import type { RestCondition } from '#shared/protocol/rest/alerts/rule-conditions.ts';
import { say } from './words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const CPU = 'host_cpu_usage_percent';

export interface RuleKindWords {
  readonly kind: RuleKind;
  readonly name: string;
  readonly says: string;
  /** What one begins with. */
  readonly blank: RestCondition;
}

/** Kinds of rules, those that are wanted most first. */
export const RULE_KINDS: readonly RuleKindWords[] = [
  {
    kind: 'threshold',
    name: say('kind.threshold'),
    says: say('kind.threshold.says'),
    blank: { kind: 'threshold', selector: CPU, window_ms: MINUTE_MS, combine: 'avg', comparison: 'above', limit: 80, clear_limit: null },
  },
  {
    kind: 'host-down',
    name: say('kind.host-down'),
    says: say('kind.host-down.says'),
    blank: { kind: 'host-down', selector: '{}' },
  },
  {
    kind: 'relative',
    name: say('kind.relative'),
    says: say('kind.relative.says'),
    blank: {
      kind: 'relative',
      selector: CPU,
      window_ms: 5 * MINUTE_MS,
      combine: 'avg',
      comparison: 'above',
      measure: 'factor',
      limit: 2,
      least_history_ms: 14 * DAY_MS,
    },
  },
  {
    kind: 'forecast',
    name: say('kind.forecast'),
    says: say('kind.forecast.says'),
    blank: {
      kind: 'forecast',
      selector: 'host_filesystem_used_percent',
      window_ms: 6 * HOUR_MS,
      within_ms: 4 * HOUR_MS,
      comparison: 'above',
      limit: 95,
    },
  },
  {
    kind: 'rate-of-change',
    name: say('kind.rate'),
    says: say('kind.rate.says'),
    blank: {
      kind: 'rate-of-change',
      selector: 'host_network_receive_errors_total',
      window_ms: 5 * MINUTE_MS,
      comparison: 'above',
      limit: 1,
      clear_limit: null,
    },
  },
  {
    kind: 'no-data',
    name: say('kind.no-data'),
    says: say('kind.no-data.says'),
    blank: { kind: 'no-data', selector: 'host_temperature_celsius', silent_ms: 10 * MINUTE_MS },
  },
  {
    kind: 'probe-state',
    name: say('kind.probe'),
    says: say('kind.probe.says'),
    blank: { kind: 'probe-state', selector: 'agent_collector_up' },
  },
  {
    kind: 'composite',
    name: say('kind.composite'),
    says: say('kind.composite.says'),
    blank: { kind: 'composite', operator: 'and', count: null, rule_ids: [], per: 'host' },
  },
];

export const kindWords = (kind: RuleKind): RuleKindWords => RULE_KINDS.find((each) => each.kind === kind) as RuleKindWords;

/** A condition of another kind that keeps which figure somebody chose: what a kind began with suits no other. */
export function asKind(condition: RestCondition, kind: RuleKind): RestCondition {
  const { blank } = kindWords(kind);
  if (condition.kind === kind) return condition;
  const begun = kindWords(condition.kind).blank;
  const isChosen = 'selector' in condition && 'selector' in begun && condition.selector !== begun.selector;
  const isNamed = isChosen && 'selector' in blank && kind !== 'host-down' && condition.kind !== 'host-down';
  return isNamed ? ({ ...blank, selector: condition.selector } as RestCondition) : blank;
}
