const GAP = 2;
/** Of a line of words. */
const HEIGHT = 14;

/** Where the names of a day's parts begin below the top of a chart: no limit goes through them. Pixels, downwards; `scale`: how much larger words are than on a desk. */
export function nameTop(top: number, limitsY: readonly number[], scale = 1): number {
  let begin = top + GAP;
  for (const y of limitsY.toSorted((a, b) => a - b)) if (y > begin - GAP && y < begin + HEIGHT * scale + GAP) begin = y + 2 * GAP;
  return begin;
}
