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
  const drawn: DrawnColumn = [...column];
  const filled = column.flatMap((value, index) => (value === null ? [] : [index]));
  for (let at = 1; at < filled.length; at += 1) {
    const [before, start, end, after] = [filled[at - 2], filled[at - 1] as number, filled[at] as number, filled[at + 1]];
    const distance = end - start;
    if (distance === 1) continue;
    const isRhythm = before !== undefined && after !== undefined && distance <= 1.5 * Math.min(start - before, after - end);
    if (isRhythm || distance - 1 <= passable) drawn.fill(undefined, start + 1, end);
  }
  return drawn;
}
