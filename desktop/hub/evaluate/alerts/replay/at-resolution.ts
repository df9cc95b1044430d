import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';

/** Silence that is shorter than two steps cannot be told from their grid. */
export function atResolution(rule: AlertRule, stepMs: number): AlertRule {
  const leastMs = 2 * stepMs;
  const noData = { ...rule.noData, forMs: Math.max(rule.noData.forMs, leastMs) };
  const { condition } = rule;
  if (condition.kind !== 'no-data') return { ...rule, noData };
  return { ...rule, noData, condition: { ...condition, silentMs: Math.max(condition.silentMs, leastMs) } };
}
