import { HOURS_OF_WEEK } from './venue-hours.ts';

const HOURS_OF_DAY = 24;
const DAYS_OF_WEEK = 7;
const FIRST_HOUR_OF_WEEKEND = 120;
/** An hour of a weekday speaks for itself after so many weeks, an hour of the day after so many days; before, what is wider speaks for it. */
const LEAST_REPEATS = 3;

export interface Hourly {
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly values: (index: number) => number;
  /** How many hours before and after an hour count to it. */
  readonly reach: number;
}

/**
 * A figure of each hour of the week, of the values that are nearest to it and have been seen often enough: of this hour of this weekday,
 * of this hour on working days or weekends, of this hour of any day, of all.
 */
export function byHour({ hours, days, values, reach }: Hourly, figureOf: (values: readonly number[]) => number): number[] {
  const ofWeek = groups(HOURS_OF_WEEK);
  const ofKind = groups(HOURS_OF_DAY * 2);
  const ofDay = groups(HOURS_OF_DAY);
  const all: number[] = [];
  for (const [i, ownHour] of hours.entries()) {
    const value = values(i);
    const day = days[i] ?? 0;
    all.push(value);
    for (let near = -reach; near <= reach; near += 1) {
      const hour = (ownHour + near + HOURS_OF_WEEK) % HOURS_OF_WEEK;
      add(ofWeek[hour], value, Math.floor(day / DAYS_OF_WEEK));
      add(ofKind[kindOf(hour)], value, day);
      add(ofDay[hour % HOURS_OF_DAY], value, day);
    }
  }
  const figureIfKnown = (group: Group | undefined): number | null =>
    group !== undefined && group.repeats >= LEAST_REPEATS ? (group.figure ??= figureOf(group.values)) : null;
  let overall: number | null = null;
  return ofWeek.map(
    (group, hour) =>
      figureIfKnown(group) ??
      figureIfKnown(ofKind[kindOf(hour)]) ??
      figureIfKnown(ofDay[hour % HOURS_OF_DAY]) ??
      (overall ??= figureOf(all)),
  );
}

/** An hour of a working day, or of the weekend. */
const kindOf = (hour: number): number => (hour % HOURS_OF_DAY) + (hour >= FIRST_HOUR_OF_WEEKEND ? HOURS_OF_DAY : 0);

interface Group {
  readonly values: number[];
  /** On how many days, or in how many weeks. They come in order, so the newest is enough to know a new one. */
  repeats: number;
  newest: number;
  /** Made when it is needed. */
  figure: number | null;
}

const groups = (count: number): Group[] =>
  Array.from({ length: count }, () => ({ values: [], repeats: 0, newest: Number.NaN, figure: null }));

function add(group: Group | undefined, value: number, time: number): void {
  if (group === undefined) return;
  group.values.push(value);
  if (time === group.newest) return;
  group.newest = time;
  group.repeats += 1;
}
