import { parseSelector } from '#shared/domain/parse-selector.ts';
import type { Labels } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { compileCondition } from './compile-condition.ts';

/**
 * A test of a series' exported labels (`__name__` among them) by PromQL selectors, of which one must fit. Throws `query.invalid` for
 * one that cannot be read or that would fit everything, as Prometheus does: `{zone=~".*"}` is mostly a slip.
 */
export function compileSelectors(texts: readonly string[], where: string): (labels: Labels) => boolean {
  const tests = texts.map((text) => compileSelector(text, where));
  return (labels) => tests.some((test) => test(labels));
}

function compileSelector(text: string, where: string): (labels: Labels) => boolean {
  const parsed = parseSelector(text);
  if (!parsed.ok) throw unfit(text, `${parsed.problem}, at sign ${parsed.at + 1}`, where);
  const conditions = parsed.matchers.map((matcher) => ({ label: matcher.label, holds: compileCondition(matcher, where) }));
  // Own labels only: every object has a `constructor`.
  const test = (labels: Labels): boolean =>
    conditions.every(({ label, holds }) => holds(Object.hasOwn(labels, label) ? (labels[label] ?? '') : ''));
  if (test({})) throw unfit(text, 'fits every series: at least one condition must not fit the empty text', where);
  return test;
}

const unfit = (text: string, problem: string, where: string): AppError =>
  new AppError({
    code: 'query.invalid',
    message: `The selector ${JSON.stringify(text)} ${problem}.`,
    where,
    remedy: 'Write it as in PromQL: host_load1, {__name__=~"host_.*",zone="Bar"}; operators are =, !=, =~ and !~.',
  });
