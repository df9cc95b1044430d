import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { type CompiledRule, compileRule } from '../active-rules.ts';
import type { RuleBook } from '../alerts.ts';
import { createRuleIndex, type RuleIndex } from '../rule-index.ts';

type Overlay = (rule: AlertRule, labels: Labels) => AlertRule;

/** Which rules hold for what, with what an event changes of them. */
export interface RulesInForce {
  onSeries(metric: string, labels: Labels): readonly AlertRule[];
  /** Rules on hosts and those made of others. */
  onHost(labels: Labels): readonly AlertRule[];
  hasComposites(): boolean;
  overlay(effective: Overlay): void;
  /** Of these rules something has changed; gives the metrics that they named and name, null among them if some name none. */
  reread(ruleIds: readonly string[]): ReadonlySet<string | null>;
}

const asItIs: Overlay = (rule) => rule;

export function createRulesInForce({ rules, log }: { readonly rules: RuleBook; readonly log: Logger }): RulesInForce {
  const compiled = new Map<string, CompiledRule>();
  /** Equal effective rules are one object: most hosts have the same. */
  const known = new Map<string, AlertRule>();
  let overlay = asItIs;
  let index: RuleIndex | null = null;

  const read = (ruleId: string): void => {
    compiled.delete(ruleId);
    const rule = rules.find(ruleId);
    if (rule === undefined) return;
    try {
      compiled.set(ruleId, compileRule(rule));
    } catch (error) {
      log.error({ err: error, rule: ruleId }, 'a rule cannot be judged, and is not in force');
    }
  };
  for (const { id } of rules.list()) read(id);

  const effective = (rule: AlertRule, labels: Labels): AlertRule => {
    const changed = overlay(rule, labels);
    if (changed === rule) return rule;
    const key = JSON.stringify(changed);
    const before = known.get(key);
    if (before === undefined) known.set(key, changed);
    return before ?? changed;
  };
  const inForce = (fitting: readonly CompiledRule[], labels: Labels): readonly AlertRule[] =>
    fitting.map(({ rule }) => effective(rule, labels)).filter(({ isEnabled }) => isEnabled);

  return {
    onSeries(metric, labels) {
      index ??= createRuleIndex(compiled.values());
      return inForce(index.fitting(metric, labels), labels);
    },
    onHost(labels) {
      const fitting = [...compiled.values()].filter(
        ({ rule: { condition }, fits }) => condition.kind === 'composite' || (condition.kind === 'host-down' && fits(labels)),
      );
      return inForce(fitting, labels);
    },
    hasComposites: () => [...compiled.values()].some(({ rule }) => rule.condition.kind === 'composite'),
    overlay(ask) {
      overlay = ask;
      known.clear();
    },
    reread(ruleIds) {
      const metrics = new Set<string | null>();
      const note = (ruleId: string): void => {
        const one = compiled.get(ruleId);
        if (one !== undefined) metrics.add(one.metric);
      };
      for (const id of ruleIds) {
        note(id);
        read(id);
        note(id);
      }
      index = null;
      known.clear();
      return metrics;
    },
  };
}
