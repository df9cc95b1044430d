import { AppError } from '#shared/errors/app-error.ts';
import { DEFAULT_INTERVAL, type Interval, INTERVALS } from '#shared/protocol/rest/intervals.ts';

const DEFAULT_SPAN_MS = 3_600_000;

export interface QueryWindow {
  readonly startMs: number;
  /** Not included. */
  readonly endMs: number;
  readonly stepMs: number;
  readonly interval: Interval;
}

export interface AskedWindow {
  readonly start_time?: number | undefined;
  readonly end_time?: number | undefined;
  readonly interval?: Interval | undefined;
  readonly max_points?: number | undefined;
}

/**
 * The time that a query covers: up to now, from an hour before (or one step, if that is longer) unless it says otherwise. A start that
 * is not given, or a step that is found here, lies on a whole step. Throws AppError `query.invalid` when the end is not after the
 * start, `query.too-large` when even the longest step gives more points than are wanted.
 */
export function queryWindow(asked: AskedWindow, nowMs: number): QueryWindow {
  const endMs = asked.end_time ?? nowMs;
  if (asked.start_time !== undefined && asked.start_time >= endMs) throw endsBeforeItBegins(asked.start_time, endMs, asked);
  const windowOf = (interval: Interval): QueryWindow => {
    const stepMs = INTERVALS[interval];
    const startMs = asked.start_time ?? Math.max(0, endMs - Math.max(DEFAULT_SPAN_MS, stepMs));
    const isGiven = asked.start_time !== undefined && asked.max_points === undefined;
    return { startMs: isGiven ? startMs : Math.floor(startMs / stepMs) * stepMs, endMs, stepMs, interval };
  };
  const { max_points: most } = asked;
  if (most === undefined) return windowOf(asked.interval ?? DEFAULT_INTERVAL);
  const windows = (Object.keys(INTERVALS) as Interval[]).map(windowOf);
  return windows.find((window) => pointsOf(window) <= most) ?? refuseTooFew(windows.at(-1) as QueryWindow, most);
}

const pointsOf = ({ startMs, endMs, stepMs }: QueryWindow): number => Math.ceil((endMs - startMs) / stepMs);

function endsBeforeItBegins(startMs: number, endMs: number, { end_time }: AskedWindow): AppError {
  return new AppError({
    code: 'query.invalid',
    message: `The query ends (${endMs}) before it begins (${startMs}).`,
    where: end_time === undefined ? 'start_time' : 'end_time',
    remedy: 'Give start_time before end_time, both in UTC milliseconds.',
  });
}

/** The interval that an answer has: the one that was asked for, or a longer one where only that is kept. */
export function intervalOf(stepMs: number): Interval {
  const found = (Object.keys(INTERVALS) as Interval[]).find((interval) => INTERVALS[interval] === stepMs);
  if (found === undefined) throw new Error(`No interval is ${stepMs} ms long.`);
  return found;
}

function refuseTooFew(longest: QueryWindow, most: number): never {
  throw new AppError({
    code: 'query.too-large',
    message: `Even in steps of ${longest.interval} this time has ${pointsOf(longest)} points, more than the ${most} that are wanted.`,
    where: 'max_points',
    remedy: 'Ask for more points or a shorter time.',
  });
}
