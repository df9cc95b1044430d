import type { AlertRule, RuleCondition } from '../../../shared/domain/alert/alert-rule.ts';

const MINUTE_MS = 60_000;
const EVERY_SERIES = '{__name__=~"metric_.*"}';
const NEVER = 1e15;

/** Readings above this are breaches of the first rule. */
export const BREACH_ABOVE = 1e12;

/** Twenty rules on every series, of each kind that is judged sample by sample; none is breached by what the bench feeds, but the first. */
export function manyRules(): readonly AlertRule[] {
  const threshold = (windowMs: number, combine: 'avg' | 'min' | 'max' | 'last', limit = NEVER): RuleCondition => ({
    kind: 'threshold',
    selector: EVERY_SERIES,
    windowMs,
    combine,
    comparison: 'above',
    limit,
    clearLimit: limit,
  });
  const rate = (windowMs: number): RuleCondition => ({
    kind: 'rate-of-change',
    selector: EVERY_SERIES,
    windowMs,
    comparison: 'above',
    limit: NEVER,
    clearLimit: null,
  });
  const conditions: readonly RuleCondition[] = [
    threshold(0, 'last', BREACH_ABOVE),
    ...Array.from({ length: 6 }, (_, index) => threshold(0, 'last', NEVER + index)),
    ...[1, 1, 5, 5, 15].map((minutes) => threshold(minutes * MINUTE_MS, 'avg')),
    threshold(MINUTE_MS, 'max'),
    threshold(5 * MINUTE_MS, 'max'),
    threshold(5 * MINUTE_MS, 'min'),
    rate(MINUTE_MS),
    rate(5 * MINUTE_MS),
    rate(15 * MINUTE_MS),
    rate(5 * MINUTE_MS),
    { kind: 'no-data', selector: EVERY_SERIES, silentMs: 5 * MINUTE_MS },
  ];
  return conditions.map((condition, index) => ({
    id: `rule-${index}`,
    name: `Rule ${index}`,
    isEnabled: true,
    severity: 'warning',
    condition,
    forMs: index === 0 ? 0 : MINUTE_MS,
    keepFiringMs: 0,
    noData: { policy: 'normal', forMs: 5 * MINUTE_MS },
    labels: {},
    runbook: null,
    owner: null,
    origin: 'shipped',
  }));
}
