import { NAME_LABEL } from '../../domain/exported-labels.ts';
import type { AlertRule, RuleCondition, Window } from '../../domain/alert/alert-rule.ts';
import { parseSelector } from '../../domain/parse-selector.ts';
import { exactDuration, formatDuration } from '../format-duration.ts';
import { quantityText } from '../format-quantity.ts';
import { metricUnit } from './metric-words.ts';
import { selectorWords } from './selector-words.ts';

const COMBINED: Readonly<Record<Window['combine'], string>> = { avg: 'on average', min: 'throughout', max: 'at its highest', last: '' };

/** What a rule watches for, in a sentence: `Processor above 80 %, on average over 5 min, for 15 min`. `nameOf` tells other rules' names. */
export function ruleWords(rule: Pick<AlertRule, 'condition' | 'forMs'>, nameOf: (ruleId: string) => string): string {
  const held = rule.forMs > 0 ? `for ${exactDuration(rule.forMs)}` : 'at once';
  return [...conditionParts(rule.condition, nameOf), held].filter((part) => part !== '').join(', ');
}

/** Unit of the values that a condition compares; empty if they have none. */
export function conditionUnit(condition: RuleCondition): string {
  if (!('selector' in condition)) return '';
  const parsed = parseSelector(condition.selector);
  const name = parsed.ok ? parsed.matchers.find(({ label, operator }) => label === NAME_LABEL && operator === '=') : undefined;
  return name === undefined ? '' : metricUnit(name.value);
}

function conditionParts(condition: RuleCondition, nameOf: (ruleId: string) => string): string[] {
  if (condition.kind === 'composite') return [compositeWords(condition, nameOf)];
  const { metric, where } = selectorWords(condition.selector);
  const what = metric ?? 'Any figure';
  const place = where === '' ? '' : `where ${where}`;
  const unit = conditionUnit(condition);
  switch (condition.kind) {
    case 'threshold':
      return [`${what} ${condition.comparison} ${quantityText(condition.limit, unit)}`, windowWords(condition), place];
    case 'rate-of-change':
      return [`${what} ${speedWords(condition, unit)} a second`, over(condition.windowMs), place];
    case 'relative':
      return [`${what} ${relativeWords(condition)}`, windowWords(condition), place];
    case 'forecast': {
      const crossing = `${condition.comparison} ${quantityText(condition.limit, unit)} within ${formatDuration(condition.withinMs)}`;
      return [`${what} will be ${crossing}`, `by the last ${formatDuration(condition.windowMs)}`, place];
    }
    case 'no-data':
      return [`${what} has stopped coming for ${formatDuration(condition.silentMs)}`, place];
    case 'probe-state':
      return [`${what} says that it does not work`, place];
    case 'host-down':
      return ['A system does not answer', place];
  }
}

/** What must change by less than below nothing falls. */
function speedWords({ comparison, limit }: Extract<RuleCondition, { kind: 'rate-of-change' }>, unit: string): string {
  if (limit < 0) return `falling by ${comparison === 'below' ? 'more' : 'less'} than ${quantityText(-limit, unit)}`;
  return `rising by ${comparison === 'above' ? 'more' : 'less'} than ${quantityText(limit, unit)}`;
}

const over = (windowMs: number): string => (windowMs > 0 ? `over ${formatDuration(windowMs)}` : '');
const windowWords = ({ windowMs, combine }: Window): string => (windowMs > 0 ? `${COMBINED[combine]} ${over(windowMs)}`.trim() : '');

function relativeWords({ comparison, measure, limit }: Extract<RuleCondition, { kind: 'relative' }>): string {
  const sides = { above: 'above', below: 'below', either: 'away from' }[comparison];
  if (measure === 'deviations') return `${limit} usual deviations ${sides} its normal for this hour`;
  return `${comparison === 'below' ? 'below' : comparison === 'above' ? 'above' : 'outside'} ${limit} times its normal for this hour`;
}

function compositeWords(
  { operator, count, ruleIds, per }: Extract<RuleCondition, { kind: 'composite' }>,
  nameOf: (id: string) => string,
): string {
  const names = ruleIds.map((id) => `“${nameOf(id)}”`);
  const place = per === 'host' ? 'on one system' : 'anywhere in the venue';
  switch (operator) {
    case 'and':
      return `${names.join(' and ')} together ${place}`;
    case 'or':
      return `${names.join(' or ')} ${place}`;
    case 'not':
      return `Neither ${names.join(' nor ')} ${place}`;
    case 'at-least':
      return `At least ${count ?? 1} of ${names.join(', ')} ${place}`;
  }
}
