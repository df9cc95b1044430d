import type { Labels } from '../series.ts';
import type { Severity } from './severity.ts';

/**
 * What a rule watches: series by metric name and conditions on labels (`host` among them), as PromQL writes them without a range:
 * `host_cpu_usage_percent{host!="test"}`. Each series that it finds is watched by itself.
 */
export type SelectorText = string;

/** A value is compared with a limit; the clear limit, if there is one, must be crossed back before the breach is over. */
export interface Limit {
  readonly comparison: 'above' | 'below';
  readonly limit: number;
  readonly clearLimit: number | null;
}

/** The value of the last `windowMs`, combined; 0: the last sample as it is. */
export interface Window {
  readonly windowMs: number;
  readonly combine: 'avg' | 'min' | 'max' | 'last';
}

export interface ThresholdCondition extends Limit, Window {
  readonly kind: 'threshold';
  readonly selector: SelectorText;
}

/** Change per second over the window: of a gauge its slope, of a counter its growth. */
export interface RateOfChangeCondition extends Limit {
  readonly kind: 'rate-of-change';
  readonly selector: SelectorText;
  readonly windowMs: number;
}

/**
 * Compared with what is normal for this series at this hour of this weekday (median and median absolute deviation of earlier weeks).
 * `factor`: times the normal value; `deviations`: robust standard deviations away from it.
 */
export interface RelativeCondition extends Window {
  readonly kind: 'relative';
  readonly selector: SelectorText;
  readonly comparison: 'above' | 'below' | 'either';
  readonly measure: 'factor' | 'deviations';
  readonly limit: number;
  /** No judgement before this much history. */
  readonly leastHistoryMs: number;
}

/** A host that is silent: `declared` farewells do not count. */
export interface HostDownCondition {
  readonly kind: 'host-down';
  /** Of hosts, by their labels (`host`, `zone`, …): `{zone="Bar"}`. */
  readonly selector: SelectorText;
}

/** Series that had samples and have none for `silentMs` although their host sends others. */
export interface NoDataCondition {
  readonly kind: 'no-data';
  readonly selector: SelectorText;
  readonly silentMs: number;
}

/** A probe's own verdict: a series that is 1 while all is well and 0 while it is not. */
export interface ProbeStateCondition {
  readonly kind: 'probe-state';
  readonly selector: SelectorText;
}

/** Of other rules' breaches on the same host (or anywhere): all, any, none, or at least `count` of them. */
export interface CompositeCondition {
  readonly kind: 'composite';
  readonly operator: 'and' | 'or' | 'not' | 'at-least';
  readonly count: number | null;
  readonly ruleIds: readonly string[];
  readonly per: 'host' | 'venue';
}

/** Will cross the limit within `withinMs`, by a robust line through the window. */
export interface ForecastCondition {
  readonly kind: 'forecast';
  readonly selector: SelectorText;
  readonly windowMs: number;
  readonly withinMs: number;
  readonly comparison: 'above' | 'below';
  readonly limit: number;
}

export type RuleCondition =
  | ThresholdCondition
  | RateOfChangeCondition
  | RelativeCondition
  | HostDownCondition
  | NoDataCondition
  | ProbeStateCondition
  | CompositeCondition
  | ForecastCondition;
export type RuleKind = RuleCondition['kind'];
export const CONDITION_KINDS = [
  'threshold',
  'rate-of-change',
  'relative',
  'no-data',
  'host-down',
  'probe-state',
  'composite',
  'forecast',
] as const satisfies readonly RuleKind[];

/**
 * What becomes of an alert whose series has no samples any more: `alert`: it fires as the rule would; `separate`: an alert of its own
 * says that nothing comes; `keep-last`: it stays as it was for `forMs`, then as `separate`; `normal`: nothing is wrong.
 */
export const NO_DATA_POLICIES = ['alert', 'keep-last', 'normal', 'separate'] as const;

export interface NoDataPolicy {
  readonly policy: (typeof NO_DATA_POLICIES)[number];
  readonly forMs: number;
}

/** A rule; durations in milliseconds. */
export interface AlertRule {
  /** Lower-case words with dashes, for ever: `host-down`. */
  readonly id: string;
  /** For people: `A host is down`. */
  readonly name: string;
  readonly isEnabled: boolean;
  readonly severity: Severity;
  readonly condition: RuleCondition;
  /** The breach must last this long before it fires. */
  readonly forMs: number;
  /** It must be over this long before it is resolved. */
  readonly keepFiringMs: number;
  readonly noData: NoDataPolicy;
  /** Carried by its alerts, for silences and routing. */
  readonly labels: Labels;
  /** What to do, a link or the name of a workflow. */
  readonly runbook: string | null;
  /** Who answers for it. */
  readonly owner: string | null;
  /** Shipped with the product, or made by the desk. A shipped one that was changed stays `shipped`. */
  readonly origin: 'shipped' | 'desk';
}
