import { NAME_LABEL } from '../../domain/exported-labels.ts';
import type { LabelMatcher } from '../../domain/label-matcher.ts';

/** Conditions as PromQL writes them: `host_cpu_usage_percent{zone="Bar"}`. */
export function selectorText(matchers: readonly LabelMatcher[]): string {
  const named = matchers.find(({ label, operator, value }) => label === NAME_LABEL && operator === '=' && /^[a-zA-Z_:][\w:]*$/.test(value));
  const rest = matchers.filter((matcher) => matcher !== named && matcher.label !== '');
  const inside = rest.map(({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`).join(',');
  if (named === undefined) return `{${inside}}`;
  return inside === '' ? named.value : `${named.value}{${inside}}`;
}
