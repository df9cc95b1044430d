/** Of wall units, to each side; within the rim that every wall has. */
const MOST_UNITS = 0.2;
const STEP_MS = 60_000;
/** Around a square: no edge stays where it was for longer than a minute. */
const ROUND = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
] as const;

/** By how much a wall stands beside its place, so that what never changes does not burn into the display. On all displays alike, by the hub's clock. */
export function burnInShift(nowMs: number): { readonly xUnits: number; readonly yUnits: number } {
  const [x, y] = ROUND[Math.floor(nowMs / STEP_MS) % ROUND.length] ?? ROUND[0];
  return { xUnits: x * MOST_UNITS, yUnits: y * MOST_UNITS };
}
