import { NAME_LABEL } from '../../domain/exported-labels.ts';
import type { LabelMatcher } from '../../domain/label-matcher.ts';

/** Conditions as PromQL writes them: `host_cpu_usage_percent{zone="Bar"}`. */
export function selectorText(matchers: readonly LabelMatcher[]): string {
  // With a name before the braces there may be no other condition on it inside.
  const isOne = matchers.filter(({ label }) => label === NAME_LABEL).length === 1;
  const named = matchers.find(
    ({ label, operator, value }) => isOne && label === NAME_LABEL && operator === '=' && /^[a-zA-Z_:][\w:]*$/.test(value),
  );
  const rest = matchers.filter((matcher) => matcher !== named && matcher.label !== '');
  const inside = rest.map(({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`).join(',');
  if (named === undefined) return `{${inside}}`;
  return inside === '' ? named.value : `${named.value}{${inside}}`;
}
