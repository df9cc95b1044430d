/** Two counts a number: 26 bits each are samples enough for a slot of a week at a hundred a second, and both of them stay whole numbers. */
const LIMIT = 2 ** 26;

/** How many numbers it takes to count in `slots` slots. */
export const countsOf = (slots: number): number => Math.ceil(slots / 2);

/**
 * Counts, one a place, within a list of numbers from `from` on. A hub of a thousand systems has some four thousand windows of sixty slots: a
 * list of counts beside that of values was as large as it.
 */
export function countAt(numbers: readonly number[], from: number, place: number): number {
  const pair = numbers[from + (place >> 1)] as number;
  return (place & 1) === 0 ? pair % LIMIT : Math.floor(pair / LIMIT);
}

export function addToCount(numbers: number[], from: number, place: number, change: number): void {
  const index = from + (place >> 1);
  numbers[index] = (numbers[index] as number) + ((place & 1) === 0 ? change : change * LIMIT);
}
