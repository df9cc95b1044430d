import type { AlertRule, RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import { NAME_LABEL } from '#shared/domain/exported-labels.ts';
import { parseSelector } from '#shared/domain/parse-selector.ts';
import type { Labels } from '#shared/domain/series.ts';
import { compileSelectors } from '../../kernel/compile-selectors.ts';

/** A rule with its selector ready to be asked. */
export interface CompiledRule {
  readonly rule: AlertRule;
  readonly fits: (labels: Labels) => boolean;
  /** The metric that its selector names; null if it names none, or its rule is none on series. */
  readonly metric: string | null;
}

const FITS_ALL = /^\s*(\{\s*\})?\s*$/;
const everything = (): boolean => true;

/** Throws AppError `query.invalid` for a selector that is none. Hosts may be selected by nothing: all of them. */
export function compileRule(rule: AlertRule): CompiledRule {
  const { condition } = rule;
  if (condition.kind === 'composite') return { rule, fits: everything, metric: null };
  const { selector } = condition;
  if (condition.kind === 'host-down' && FITS_ALL.test(selector)) return { rule, fits: everything, metric: null };
  return { rule, fits: compileSelectors([selector], 'condition.selector'), metric: metricOf(selector) };
}

function metricOf(selector: string): string | null {
  const parsed = parseSelector(selector);
  if (!parsed.ok) return null;
  return parsed.matchers.find(({ label, operator }) => label === NAME_LABEL && operator === '=')?.value ?? null;
}

export const isOnSeries = ({ kind }: RuleCondition): boolean => kind !== 'host-down' && kind !== 'composite';
