/** Mixes whole numbers into one of 32 bits that shows no pattern (murmur3's finish). The same numbers give the same. */
export function hash32(...numbers: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const number of numbers) {
    hash = Math.imul(hash ^ (number | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A number in [0, 1) that the given numbers decide. */
export function chance(...numbers: readonly number[]): number {
  return hash32(...numbers) / 2 ** 32;
}

/** A smooth curve between −1 and 1 that wanders about once in `periodMs`. It has no memory: any moment can be asked, at any step. */
export function wander(seed: number, timeMs: number, periodMs: number): number {
  const place = timeMs / periodMs;
  const index = Math.floor(place);
  const part = place - index;
  const eased = part * part * (3 - 2 * part);
  const from = chance(seed, index) * 2 - 1;
  const to = chance(seed, index + 1) * 2 - 1;
  return from + (to - from) * eased;
}
