import { AppError } from '#shared/errors/app-error.ts';
import { INTERVALS, type InfrastructureMetricsQuery, type Interval } from '#shared/protocol/rest/infrastructure-metrics.ts';

const DEFAULT_SPAN_MS = 3_600_000;

export interface QueryWindow {
  readonly startMs: number;
  /** Not included. */
  readonly endMs: number;
  readonly stepMs: number;
}

/**
 * The time that a query covers: up to now, from an hour before (or one step, if that is longer) unless it says otherwise. A start that
 * is not given lies on a whole step. Throws AppError `query.invalid` when the end is not after the start.
 */
export function queryWindow(query: Pick<InfrastructureMetricsQuery, 'start_time' | 'end_time' | 'interval'>, nowMs: number): QueryWindow {
  const stepMs = INTERVALS[query.interval];
  const endMs = query.end_time ?? nowMs;
  const startMs = query.start_time ?? Math.max(0, Math.floor((endMs - Math.max(DEFAULT_SPAN_MS, stepMs)) / stepMs) * stepMs);
  if (startMs < endMs) return { startMs, endMs, stepMs };
  throw new AppError({
    code: 'query.invalid',
    message: `The query ends (${endMs}) before it begins (${startMs}).`,
    where: query.end_time === undefined ? 'start_time' : 'end_time',
    remedy: 'Give start_time before end_time, both in UTC milliseconds.',
  });
}

/** The interval that an answer has: the one that was asked for, or a longer one where only that is kept. */
export function intervalOf(stepMs: number): Interval {
  const found = (Object.keys(INTERVALS) as Interval[]).find((interval) => INTERVALS[interval] === stepMs);
  if (found === undefined) throw new Error(`No interval is ${stepMs} ms long.`);
  return found;
}
