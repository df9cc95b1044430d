import { NAME_LABEL } from '#shared/domain/exported-labels.ts';
import type { Labels } from '#shared/domain/series.ts';
import { type CompiledRule, isOnSeries } from './active-rules.ts';

/** Rules on series by the metric that they name, so that a new series is held against few of them. */
export interface RuleIndex {
  /** Those whose selector finds a series of this metric with these labels. */
  fitting(metric: string, labels: Labels): readonly CompiledRule[];
}

export function createRuleIndex(rules: Iterable<CompiledRule>): RuleIndex {
  const byMetric = new Map<string, CompiledRule[]>();
  const ofAny: CompiledRule[] = [];
  for (const compiled of rules) {
    if (!isOnSeries(compiled.rule.condition)) continue;
    if (compiled.metric === null) ofAny.push(compiled);
    else byMetric.set(compiled.metric, [...(byMetric.get(compiled.metric) ?? []), compiled]);
  }
  return {
    fitting(metric, labels) {
      const named = byMetric.get(metric);
      if (named === undefined && ofAny.length === 0) return [];
      const exported = { ...labels, [NAME_LABEL]: metric };
      return [...(named ?? []), ...ofAny].filter(({ fits }) => fits(exported));
    },
  };
}
