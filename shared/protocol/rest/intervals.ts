import { z } from 'zod';

/** Lengths of the steps, milliseconds, the finest first. From a minute on they are those of the rollups, or whole multiples. */
export const INTERVALS = {
  '1s': 1_000,
  '10s': 10_000,
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '1h': 3_600_000,
  '1d': 86_400_000,
} as const;
export type Interval = keyof typeof INTERVALS;

export const intervalSchema = z.enum(Object.keys(INTERVALS) as [Interval, ...Interval[]]);
/** Without either. */
export const DEFAULT_INTERVAL: Interval = '1m';

export const INTERVAL_TEXT = `Length of a step; ${DEFAULT_INTERVAL} unless max_points is given`;
export const MAX_POINTS_TEXT =
  'Instead of interval: the finest interval that gives no more points than this for each result, such as the width of a chart in pixels. ' +
  'The answer tells which; start_time is then moved back to a whole step';
export const MOST_MAX_POINTS = 100_000;

/** A step is either given, or found from how many points there may be. */
export const asksForOneStep = ({ interval, max_points }: { readonly interval?: unknown; readonly max_points?: unknown }): boolean =>
  interval === undefined || max_points === undefined;
export const TWO_STEPS = { path: ['max_points'], message: 'give either interval or max_points' };
