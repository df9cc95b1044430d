import { AppError } from '#shared/errors/app-error.ts';
import type { LabelMatcher, MatchOperator } from '#shared/domain/label-matcher.ts';
import { parseMoment } from '../store/exchange/parse-moment.ts';

const CONDITION = /^([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*(?:"(.*)"|(.*))$/;

/** A condition on a label as Prometheus writes it: `device=~"eth.*"`; throws `options.invalid`. */
export function readMatcher(text: string): LabelMatcher {
  const [, label, operator, quoted, plain] = CONDITION.exec(text.trim()) ?? [];
  if (label === undefined || operator === undefined)
    throw invalid('--match', `"${text}" is no condition`, 'Write for example device="eth0" or mode=~"user|system".');
  return { label, operator: operator as MatchOperator, value: quoted ?? plain ?? '' };
}

/** A moment in UTC milliseconds, null if none was given; throws `options.invalid`. */
export function readMoment(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const timeMs = parseMoment(text);
  if (timeMs !== null) return timeMs;
  throw invalid(flag, `"${text}" is no time`, 'Write for example "2026-11-21 14:05:00" (UTC), ISO 8601, or milliseconds since 1970.');
}

export const invalid = (where: string, problem: string, remedy: string): AppError =>
  new AppError({ code: 'options.invalid', message: `${problem}.`, where, remedy });
