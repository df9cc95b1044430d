import { venueClock, venueDate } from '#shared/view/venue-time.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  [1, 5, 10, 15, 30],
  [1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  [1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
  [1, 2, 4, 7, 14, 28].map((days) => days * DAY),
].flat();
/** Up to this the seconds of a time are told. */
const WITH_SECONDS = 5 * MINUTE;
/** From this on days are told, not times. */
const WITH_DAYS = 2 * DAY;

/** How far the times of an axis of so many seconds may stand apart, seconds: never so near that two of them read the same. */
export function timeSteps(seconds: number): number[] {
  const least = seconds > WITH_DAYS ? DAY : seconds > WITH_SECONDS ? MINUTE : 0;
  return STEPS.filter((step) => step >= least);
}

export interface TimeAxis {
  /** Seconds. */
  readonly from: number;
  readonly until: number;
  /** How many letters are as long as it is. */
  readonly letters: number;
  readonly timeZone: string;
}

/** What stands below an axis at each of `times`, seconds. One that would reach under the lowest value at its left says nothing. */
export function timeWords(times: readonly number[], { from, until, letters, timeZone }: TimeAxis): string[] {
  return times.map((time) => {
    const timeMs = time * 1_000;
    const clock = venueClock(timeMs, timeZone, until - from <= WITH_SECONDS);
    const words = until - from > WITH_DAYS || clock === '00:00' ? venueDate(timeMs, timeZone) : clock;
    const lettersBefore = ((time - from) / (until - from)) * letters;
    return lettersBefore < words.length / 2 - 1 ? '' : words;
  });
}
