import { quantileOfSorted, sorted } from '../relative/median.ts';

/** A line through points that a few wild ones do not turn. */
export interface RobustLine {
  /** Per millisecond: the median of the slopes of all pairs (Theil and Sen). */
  readonly slope: number;
  /** A quarter of the pairs rise less than the first, a quarter more than the last: between them lies what can be said for sure. */
  readonly lowSlope: number;
  readonly highSlope: number;
  /** Where the line is at `timeMs`. */
  readonly level: number;
  readonly timeMs: number;
}

/** Null with fewer than two points at different times. `timeMs` is where `level` is told, mostly the newest one's. */
export function robustLine(times: readonly number[], values: readonly number[], timeMs: number): RobustLine | null {
  const slopes: number[] = [];
  for (let a = 0; a < times.length; a += 1) {
    for (let b = a + 1; b < times.length; b += 1) {
      const span = (times[b] as number) - (times[a] as number);
      if (span !== 0) slopes.push(((values[b] as number) - (values[a] as number)) / span);
    }
  }
  if (slopes.length === 0) return null;
  const inOrder = sorted(slopes);
  const slope = quantileOfSorted(inOrder, 0.5);
  const levels = sorted(values.map((value, i) => value + slope * (timeMs - (times[i] as number))));
  return {
    slope,
    lowSlope: quantileOfSorted(inOrder, 0.25),
    highSlope: quantileOfSorted(inOrder, 0.75),
    level: quantileOfSorted(levels, 0.5),
    timeMs,
  };
}
