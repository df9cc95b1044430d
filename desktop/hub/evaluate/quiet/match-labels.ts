import type { LabelMatcher } from '#shared/domain/label-matcher.ts';
import type { Labels } from '#shared/domain/series.ts';
import { compileCondition } from '../../kernel/compile-condition.ts';

export type LabelTest = (labels: Labels) => boolean;

/** One test of all conditions on labels; one that is not there is the empty text. Throws `query.invalid` for what is no RE2 expression. */
export function compileLabelMatchers(matchers: readonly LabelMatcher[], where: string): LabelTest {
  const tests = matchers.map((matcher, index) => {
    const holds = compileCondition(matcher, `${where}.${index}.value`);
    const { label } = matcher;
    // Own ones only: every object has a `constructor`.
    return (labels: Labels): boolean => holds(Object.hasOwn(labels, label) ? (labels[label] ?? '') : '');
  });
  return (labels) => tests.every((test) => test(labels));
}
