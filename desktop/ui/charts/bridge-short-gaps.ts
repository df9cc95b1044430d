import { staleAfterMs } from '#shared/domain/assess-host.ts';

/** A column for drawing: null breaks the line, undefined is passed over. */
export type DrawnColumn = (number | null | undefined)[];

/**
 * Marks gaps that are no silence as passable: those shorter than the silence that makes a host stale, and those of a
 * series that is sampled more slowly than the chart's step, which are as long as the gap before and the gap after.
 * A real gap stays a gap.
 */
export function bridgeShortGaps(column: readonly (number | null)[], stepMs: number, intervalMs: number): DrawnColumn {
  const passable = Math.floor((staleAfterMs(intervalMs) - 1) / stepMs);
  // Copied whole and looked through once, without a list of what is there: long charts of many series do it at each step.
  const drawn: DrawnColumn = column.slice();
  let [before, start] = [-1, -1];
  for (let end = 0; end < column.length; end += 1) {
    if (column[end] === null) continue;
    const distance = end - start;
    if (start !== -1 && distance > 1 && (distance - 1 <= passable || isRhythm(column, before, start, end))) {
      drawn.fill(undefined, start + 1, end);
    }
    before = start;
    start = end;
  }
  return drawn;
}

/** Whether a gap is about as long as those before and after it. */
function isRhythm(column: readonly (number | null)[], before: number, start: number, end: number): boolean {
  if (before === -1) return false;
  let after = end + 1;
  while (after < column.length && column[after] === null) after += 1;
  return after < column.length && end - start <= 1.5 * Math.min(start - before, after - end);
}
