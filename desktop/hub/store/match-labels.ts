import { RE2JS, RE2JSException } from 're2js';
import { HOST_LABEL, type LabelMatcher } from '#shared/domain/label-matcher.ts';
import type { SeriesIdentity } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * One test of all conditions; throws `query.invalid` for a pattern that is no RE2 expression. RE2 runs in time linear to
 * the text: a pattern from outside cannot hold up the store, as one of JavaScript's own could.
 */
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

function compileMatcher({ label, operator, value }: LabelMatcher, where: string): (series: SeriesIdentity) => boolean {
  switch (operator) {
    case '=':
      return (series) => labelValue(series, label) === value;
    case '!=':
      return (series) => labelValue(series, label) !== value;
    case '=~':
    case '!~': {
      const pattern = compilePattern(value, where);
      const isWanted = operator === '=~';
      return (series) => pattern.matches(labelValue(series, label)) === isWanted;
    }
  }
}

function compilePattern(pattern: string, where: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    if (!(cause instanceof RE2JSException)) throw cause;
    throw new AppError({
      code: 'query.invalid',
      message: `"${pattern}" is no regular expression: ${cause.message}.`,
      where,
      remedy: 'Use RE2 syntax: no look-around, no back-references.',
      cause,
    });
  }
}
