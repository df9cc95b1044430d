import type { RollupPage } from './rollup/rollup-page.ts';
import { type FigureColumns, UNWANTED } from './figure-room.ts';
import type { Runs } from './step-runs.ts';

/**
 * Adds the buckets of a page to the figures of a series.
 *
 * @param first where the step of the first run lies in the columns
 * @param tierMs the step of the buckets
 */
export function addPageFigures(columns: FigureColumns, page: RollupPage, tierMs: number, runs: Runs, first: number): void {
  const { count, sum, watchedMs, min, max, last } = columns;
  if (sum === UNWANTED) addUp(page.sums('count', runs.bounds), runs, count, first);
  else addUpBoth(page.sums('count', runs.bounds), page.sums('sum', runs.bounds), runs, count, sum, first);
  if (watchedMs !== UNWANTED) addUp(page.sums('watchedMs', runs.bounds), runs, watchedMs, first);
  if (min !== UNWANTED) takeLeast(page.figure('min'), runs, min, first);
  if (max !== UNWANTED) takeGreatest(page.figure('max'), runs, max, first);
  if (last !== UNWANTED) takeLast(page, tierMs, runs, columns, first);
}

function addUp(sums: Float64Array, { offsets, isInRow }: Runs, into: Float64Array, first: number): void {
  const { length } = sums;
  if (isInRow) {
    for (let run = 0; run < length; run += 1) into[first + run] = (into[first + run] as number) + (sums[run] as number);
    return;
  }
  for (let run = 0; run < length; run += 1) {
    const step = first + (offsets[run] as number);
    into[step] = (into[step] as number) + (sums[run] as number);
  }
}

/** Two of them at once, as means have it: most of what it costs is to find the way. */
function addUpBoth(
  counts: Float64Array,
  sums: Float64Array,
  { offsets, isInRow }: Runs,
  count: Float64Array,
  sum: Float64Array,
  first: number,
): void {
  const { length } = counts;
  for (let run = 0; run < length; run += 1) {
    const step = first + (isInRow ? run : (offsets[run] as number));
    count[step] = (count[step] as number) + (counts[run] as number);
    sum[step] = (sum[step] as number) + (sums[run] as number);
  }
}

function takeLeast(read: Float64Array, { offsets, bounds }: Runs, into: Float64Array, first: number): void {
  for (let run = 0; run < offsets.length; run += 1) {
    const step = first + (offsets[run] as number);
    const to = bounds[run + 1] as number;
    let least = into[step] as number;
    for (let index = bounds[run] as number; index < to; index += 1) if ((read[index] as number) < least) least = read[index] as number;
    into[step] = least;
  }
}

function takeGreatest(read: Float64Array, { offsets, bounds }: Runs, into: Float64Array, first: number): void {
  for (let run = 0; run < offsets.length; run += 1) {
    const step = first + (offsets[run] as number);
    const to = bounds[run + 1] as number;
    let greatest = into[step] as number;
    for (let index = bounds[run] as number; index < to; index += 1)
      if ((read[index] as number) > greatest) greatest = read[index] as number;
    into[step] = greatest;
  }
}

function takeLast(page: RollupPage, tierMs: number, { offsets, bounds }: Runs, { last, lastTimes }: FigureColumns, first: number): void {
  const read = page.figure('last');
  const starts = page.starts();
  for (let run = 0; run < offsets.length; run += 1) {
    const step = first + (offsets[run] as number);
    const newest = (bounds[run + 1] as number) - 1;
    const lastMs = (starts[newest] as number) + tierMs - 1;
    if (lastMs < (lastTimes[step] as number)) continue;
    last[step] = read[newest] as number;
    lastTimes[step] = lastMs;
  }
}
