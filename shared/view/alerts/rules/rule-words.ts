import { NAME_LABEL } from '../../../domain/exported-labels.ts';
import type { AlertRule, RuleCondition, Window } from '../../../domain/alert/alert-rule.ts';
import { listWords } from '../../../language/list-words.ts';
import { parseSelector } from '../../../domain/parse-selector.ts';
import { exactDuration, formatDuration } from '../../format-duration.ts';
import { quantityText } from '../../format-quantity.ts';
import { metricUnit } from '../../metrics/metric-words.ts';
import { selectorWords } from './selector-words.ts';
import { say } from './words.ts';

/** What a rule watches for, in a sentence: `Processor above 80 %, on average over 5 min, for 15 min`. `nameOf` tells other rules' names. */
export function ruleWords(rule: Pick<AlertRule, 'condition' | 'forMs'>, nameOf: (ruleId: string) => string): string {
  const held = rule.forMs > 0 ? say('held', { time: exactDuration(rule.forMs) }) : say('at-once');
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
  const what = metric ?? say('any');
  const place = where === '' ? '' : say('where', { where });
  const unit = conditionUnit(condition);
  switch (condition.kind) {
    case 'threshold':
      return [say(condition.comparison, { what, limit: quantityText(condition.limit, unit) }), windowWords(condition), place];
    case 'rate-of-change':
      return [speedWords(condition, what, unit), over(condition.windowMs), place];
    case 'relative':
      return [say(`${condition.measure}.${condition.comparison}`, { what, limit: condition.limit }), windowWords(condition), place];
    case 'forecast': {
      const [limit, time] = [quantityText(condition.limit, unit), formatDuration(condition.withinMs, true)];
      const past = say('by-last', { time: formatDuration(condition.windowMs, true) });
      return [say(`will-be.${condition.comparison}`, { what, limit, time }), past, place];
    }
    case 'no-data':
      return [say('no-data', { what, time: formatDuration(condition.silentMs, true) }), place];
    case 'probe-state':
      return [say('probe-state', { what }), place];
    case 'host-down':
      return [say('host-down'), place];
  }
}

/** What must change by less than below nothing falls. */
function speedWords({ comparison, limit }: Extract<RuleCondition, { kind: 'rate-of-change' }>, what: string, unit: string): string {
  if (limit < 0) return say(comparison === 'below' ? 'falling.more' : 'falling.less', { what, limit: quantityText(-limit, unit) });
  return say(comparison === 'above' ? 'rising.more' : 'rising.less', { what, limit: quantityText(limit, unit) });
}

const over = (windowMs: number): string => (windowMs > 0 ? say('over', { time: formatDuration(windowMs) }) : '');
const windowWords = ({ windowMs, combine }: Window): string =>
  combine === 'last' || windowMs === 0 ? over(windowMs) : say(`over.${combine}`, { time: formatDuration(windowMs) });

function compositeWords(
  { operator, count, ruleIds, per }: Extract<RuleCondition, { kind: 'composite' }>,
  nameOf: (id: string) => string,
): string {
  const names = ruleIds.map((id) => say('called', { name: nameOf(id) }));
  const place = say(per === 'host' ? 'on-one' : 'in-venue');
  switch (operator) {
    case 'and':
      return say('all-of', { names: listWords(names), place });
    case 'or':
      return say('any-of', { names: names.join(say('or')), place });
    case 'not':
      return say('none-of', { names: names.join(say('nor')), place });
    case 'at-least':
      return say('at-least', { count: count ?? 1, names: names.join(', '), place });
  }
}
