import { HOST_LABEL, type LabelMatcher } from '#shared/domain/label-matcher.ts';
import type { SeriesIdentity } from '#shared/domain/series.ts';
import { compileCondition } from '../kernel/compile-condition.ts';

/** One test of all conditions; throws `query.invalid` for a pattern that is no RE2 expression. */
export function compileMatchers(matchers: readonly LabelMatcher[], where = 'selector.matchers'): (series: SeriesIdentity) => boolean {
  const tests = matchers.map((matcher, index) => compileMatcher(matcher, `${where}.${index}.value`));
  return (series) => tests.every((test) => test(series));
}

/** The value of a label as matchers and groups see it. */
export function labelValue(series: SeriesIdentity, label: string): string {
  if (label === HOST_LABEL) return series.hostId;
  // Own ones only: every object has a `constructor`.
  return Object.hasOwn(series.labels, label) ? (series.labels[label] ?? '') : '';
}

function compileMatcher(matcher: LabelMatcher, where: string): (series: SeriesIdentity) => boolean {
  const holds = compileCondition(matcher, where);
  return (series) => holds(labelValue(series, matcher.label));
}
