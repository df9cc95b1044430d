import { binValue } from './rollup/sketch.ts';

/** Linear interpolation between closest ranks (Hyndman and Fan's type 7, as in NumPy and Prometheus). At least one value. */
export function quantileOfValues(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * q;
  return between(sorted[Math.floor(position)] as number, sorted[Math.ceil(position)] as number, position);
}

/** The same of values whose bins are known: each rank is within 1 % of its value, and within the least and the greatest. */
export function quantileOfBins(bins: ReadonlyMap<number, number>, q: number, min: number, max: number): number {
  const sorted = [...bins].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const position = (total - 1) * q;
  const valueAt = (rank: number): number => {
    let before = 0;
    for (const [key, count] of sorted) {
      before += count;
      if (rank < before) return Math.min(max, Math.max(min, binValue(key)));
    }
    return max;
  };
  return between(valueAt(Math.floor(position)), valueAt(Math.ceil(position)), position);
}

const between = (below: number, above: number, position: number): number =>
  below === above ? below : below + (above - below) * (position - Math.floor(position));
