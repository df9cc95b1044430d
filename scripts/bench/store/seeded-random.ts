/** Numbers in [0, 1) that are the same for the same seed on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// The root of two to three places: with more of them the readings would be others than those that peers were measured with.
const ROOT_OF_TWO = 1_414 / 1_000;

/** About normal, mean 0 and deviation 1. */
export function gaussian(random: () => number): number {
  let sum = 0;
  for (let index = 0; index < 6; index += 1) sum += random();
  return (sum - 3) * ROOT_OF_TWO;
}
