import { staleAfterMs } from '#shared/domain/assess-host.ts';

/** A column for drawing: null breaks the line, undefined is passed over. */
export type DrawnColumn = (number | null | undefined)[];

/**
 * Marks gaps that are no silence as passable: those shorter than the silence that makes a host stale, and those of a
 * series that is sampled more slowly than the chart's step, which are as long as those beside them.
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

/** Whether a gap is about as long as its neighbours: one on either side, or two on one, where a slower past begins or ends. */
function isRhythm(column: readonly (number | null)[], before: number, start: number, end: number): boolean {
  const isAsLong = (from: number, to: number): boolean => from !== -1 && to !== -1 && end - start <= 1.5 * (to - from);
  const after = nextValue(column, end);
  if (isAsLong(before, start)) return isAsLong(end, after) || isAsLong(valueBefore(column, before), before);
  return isAsLong(end, after) && isAsLong(after, nextValue(column, after));
}

/** The place of the next value; -1: there is none. */
function nextValue(column: readonly (number | null)[], from: number): number {
  if (from === -1) return -1;
  let at = from + 1;
  while (at < column.length && column[at] === null) at += 1;
  return at < column.length ? at : -1;
}

function valueBefore(column: readonly (number | null)[], from: number): number {
  let at = from - 1;
  while (at >= 0 && column[at] === null) at -= 1;
  return at;
}
