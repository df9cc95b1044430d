import type { RelativeCondition } from '#shared/domain/alert/alert-rule.ts';
import type { SeriesHistory } from '../../judge.ts';
import { byHour } from './by-hour.ts';
import { DEVIATION_PER_MAD, DEVIATION_PER_MEAN, median, quantileOfSorted, sorted } from './median.ts';
import { type VenueHours, venueHours } from './venue-hours.ts';

const DAY_MS = 86_400_000;
/** How far the outermost hundredth reaches, in deviations, where values are spread as by the normal distribution. */
const TAIL_SHARE = 0.99;
const NORMAL_TAIL = 2.326;
/** What the wildest quarter of days did is not taken for normal: it may have been trouble. */
const DAYS_SHARE = 0.75;
/** Nothing is steadier than this share of its own level: a constant that moves in its last digit is no news. */
const LEAST_SHARE_OF_LEVEL = 0.02;

/** What is normal of a series at each hour of the venue's week. */
export interface Normal {
  /** Median. */
  readonly level: Float32Array;
  /** One robust standard deviation upwards and downwards: series that burst do so in one direction. */
  readonly up: Float32Array;
  readonly down: Float32Array;
  /** From the first to the last step with a value. */
  readonly historyMs: number;
  readonly hourOf: VenueHours;
}

interface Points {
  readonly hours: readonly number[];
  /** Days since the epoch. */
  readonly days: readonly number[];
  readonly values: readonly number[];
  /** How high and low what is judged may have been within the step. */
  readonly highs: readonly number[];
  readonly lows: readonly number[];
}

/**
 * Learns from steps what is normal: medians by hour and weekday, and median absolute deviations from them, widened where the
 * outermost hundredth of the series' days lies farther out than a normal distribution's. So "three deviations" mean for a series that
 * bursts every night as rare a thing as for a steady one. Before three weeks hours of working days and of weekends stand for those of
 * weekdays, before three such days hours of any day, before that all hours are one. Null if there is nothing to learn from.
 */
export function learnNormal(history: SeriesHistory, { combine, windowMs }: Pick<RelativeCondition, 'combine' | 'windowMs'>): Normal | null {
  const hourOf = venueHours(history.timeZone);
  const points = pointsOf(history, combine, windowMs, hourOf);
  const first = points.times[0];
  const last = points.times.at(-1);
  if (first === undefined || last === undefined) return null;
  const level = levels(points);
  const floor = LEAST_SHARE_OF_LEVEL * median(points.values.map(Math.abs));
  const spread = spreads(points, level).map((value, hour) => Math.max(value, floor, LEAST_SHARE_OF_LEVEL * Math.abs(level[hour] ?? 0)));
  const away = (values: readonly number[], sign: number): number =>
    Math.max(
      1,
      tailOf(
        values.map((value, i) => reachOf(sign * (value - at(level, points.hours[i])), at(spread, points.hours[i]))),
        points.days,
      ),
    );
  const upTail = away(points.highs, 1);
  const downTail = away(points.lows, -1);
  return {
    level: Float32Array.from(level),
    up: Float32Array.from(spread, (value) => value * upTail),
    down: Float32Array.from(spread, (value) => value * downTail),
    historyMs: last - first + history.stepMs,
    hourOf,
  };
}

const at = (values: ArrayLike<number>, index: number | undefined): number => values[index ?? 0] ?? 0;

/** How far the outermost hundredth of a day reaches, against a normal distribution's, on all but the wildest days. */
function tailOf(reaches: readonly number[], days: readonly number[]): number {
  const ofDays = new Map<number, number[]>();
  for (const [i, day] of days.entries()) {
    const ofDay = ofDays.get(day);
    if (ofDay === undefined) ofDays.set(day, [reaches[i] ?? 0]);
    else ofDay.push(reaches[i] ?? 0);
  }
  const tails = [...ofDays.values()].map((ofDay) => quantileOfSorted(sorted(ofDay), TAIL_SHARE));
  return quantileOfSorted(sorted(tails), DAYS_SHARE) / NORMAL_TAIL;
}

const reachOf = (distance: number, spread: number): number => (spread > 0 ? distance / spread : 0);

function pointsOf(
  { startMs, stepMs, avg, min, max }: SeriesHistory,
  combine: RelativeCondition['combine'],
  windowMs: number,
  hourOf: VenueHours,
): Points & { readonly times: readonly number[] } {
  const column = combine === 'min' ? min : combine === 'max' ? max : avg;
  // What is shorter than a step moves about within it, a single sample as far as its extremes.
  const within = combine === 'min' || combine === 'max' ? 0 : Math.max(0, 1 - windowMs / stepMs);
  const points = { times: [], hours: [], days: [], values: [], highs: [], lows: [] } as Record<keyof Points | 'times', number[]>;
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i] ?? null;
    if (value === null) continue;
    const timeMs = startMs + i * stepMs;
    points.times.push(timeMs);
    points.hours.push(hourOf(timeMs));
    points.days.push(Math.floor(timeMs / DAY_MS));
    points.values.push(value);
    points.highs.push(value + ((max[i] ?? value) - value) * within);
    points.lows.push(value + ((min[i] ?? value) - value) * within);
  }
  return points;
}

/** The median of each hour of the week. */
const levels = ({ hours, days, values }: Points): number[] => byHour({ hours, days, values: (i) => values[i] ?? 0, reach: 0 }, median);

/** The robust deviation of each hour of the week from its level, of this hour and its neighbours: few values say little of a spread. */
const spreads = ({ hours, days, values }: Points, level: readonly number[]): number[] =>
  byHour({ hours, days, values: (i) => Math.abs((values[i] ?? 0) - at(level, hours[i])), reach: 1 }, deviationOf);

/** Of distances. Where more than half are none at all the median says nothing, the mean still does. */
function deviationOf(distances: readonly number[]): number {
  const middle = median(distances);
  if (middle > 0) return middle * DEVIATION_PER_MAD;
  return (distances.reduce((sum, distance) => sum + distance, 0) / distances.length) * DEVIATION_PER_MEAN;
}
