import { HOST_LABEL, type LabelMatcher } from '#shared/domain/label-matcher.ts';
import type { SeriesIdentity } from '#shared/domain/series.ts';
import { compileCondition } from '../kernel/compile-condition.ts';

/** One test of all conditions; throws `query.invalid` for a pattern that is no RE2 expression. */
export function compileMatchers(matchers: readonly LabelMatcher[]): (series: SeriesIdentity) => boolean {
  const tests = matchers.map(compileMatcher);
  return (series) => tests.every((test) => test(series));
}

/** The value of a label as matchers and groups see it. */
export function labelValue(series: SeriesIdentity, label: string): string {
  if (label === HOST_LABEL) return series.hostId;
  // Own ones only: every object has a `constructor`.
  return Object.hasOwn(series.labels, label) ? (series.labels[label] ?? '') : '';
}

function compileMatcher(matcher: LabelMatcher, index: number): (series: SeriesIdentity) => boolean {
  const holds = compileCondition(matcher, `selector.matchers.${index}.value`);
  return (series) => holds(labelValue(series, matcher.label));
}
