import { NAME_LABEL } from '../../../domain/exported-labels.ts';
import { type LabelMatcher, MATCH_OPERATORS, type MatchOperator } from '../../../domain/label-matcher.ts';
import { parseSelector } from '../../../domain/parse-selector.ts';
import { worded } from '../../../language/worded.ts';
import { metricWord } from '../../metrics/metric-words.ts';
import { say } from './words.ts';

const OPERATOR_KEYS = { '=': 'is', '!=': 'is-not', '=~': 'like', '!~': 'not-like' } as const satisfies Record<MatchOperator, string>;

/** How a label is compared, for people. */
export const OPERATOR_WORDS: Readonly<Record<MatchOperator, string>> = worded(MATCH_OPERATORS, (operator) => say(OPERATOR_KEYS[operator]));

export interface SelectorWords {
  /** `Processor`; null if it names no metric. */
  readonly metric: string | null;
  /** `zone is Bar, mount is /`; empty if it is everywhere. */
  readonly where: string;
}

/** A selector in words; one that cannot be read stands as it is written. */
export function selectorWords(selector: string): SelectorWords {
  const parsed = parseSelector(selector);
  if (!parsed.ok) return { metric: selector.trim() === '' ? null : selector, where: '' };
  const name = parsed.matchers.find(({ label, operator }) => label === NAME_LABEL && operator === '=');
  const rest = parsed.matchers.filter((matcher) => matcher !== name);
  return { metric: name === undefined ? null : metricWord(name.value), where: matcherWords(rest) };
}

/** Conditions on labels in words: `zone is Bar, severity is not critical`. */
export function matcherWords(matchers: readonly LabelMatcher[]): string {
  return matchers
    .map(({ label, operator, value }) => `${label} ${OPERATOR_WORDS[operator]} ${value === '' ? say('empty') : value}`)
    .join(', ');
}
