import { addBins, type Bins, binValue } from './rollup/sketch.ts';

/** Linear interpolation between closest ranks (Hyndman and Fan's type 7, as in NumPy and Prometheus). At least one value. */
export function quantileOfValues(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * q;
  return between(sorted[Math.floor(position)] as number, sorted[Math.ceil(position)] as number, position);
}

/** Bins this far apart are counted in a row of numbers, others one by one. */
const MOST_DENSE = 16_384;
let dense = new Float64Array(1_024);

/** The same of values whose bins are known, in any order: each rank is within 1 % of its value, and within the least and the greatest. */
export function quantileOfBins(parts: readonly Bins[], q: number, min: number, max: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (const { keys, counts } of parts) {
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] as number;
      if (key < lowest) lowest = key;
      if (key > highest) highest = key;
      total += counts[index] as number;
    }
  }
  const position = (total - 1) * q;
  const keyAt = highest - lowest < MOST_DENSE ? denseRanks(parts, lowest, highest) : sortedRanks(parts);
  const valueAt = (rank: number): number => Math.min(max, Math.max(min, binValue(keyAt(rank))));
  return between(valueAt(Math.floor(position)), valueAt(Math.ceil(position)), position);
}

/** The bin of a rank, the lowest value having rank 0. Good until the next call. */
function denseRanks(parts: readonly Bins[], lowest: number, highest: number): (rank: number) => number {
  const length = highest - lowest + 1;
  if (dense.length < length) dense = new Float64Array(length * 2);
  dense.fill(0, 0, length);
  for (const { keys, counts } of parts) {
    for (let index = 0; index < keys.length; index += 1) {
      const at = (keys[index] as number) - lowest;
      dense[at] = (dense[at] as number) + (counts[index] as number);
    }
  }
  return (rank) => {
    let before = 0;
    for (let at = 0; at < length; at += 1) {
      before += dense[at] as number;
      if (rank < before) return lowest + at;
    }
    return highest;
  };
}

function sortedRanks(parts: readonly Bins[]): (rank: number) => number {
  const merged = new Map<number, number>();
  for (const part of parts) addBins(merged, part);
  const sorted = [...merged].sort(([a], [b]) => a - b);
  return (rank) => {
    let before = 0;
    for (const [key, count] of sorted) {
      before += count;
      if (rank < before) return key;
    }
    return sorted.at(-1)?.[0] ?? 0;
  };
}

const between = (below: number, above: number, position: number): number =>
  below === above ? below : below + (above - below) * (position - Math.floor(position));
