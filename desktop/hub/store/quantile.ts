/** Linear interpolation between closest ranks (Hyndman and Fan's type 7, as in NumPy and Prometheus). At least one value, sorted. */
export function quantileOfSorted(sorted: Float64Array, q: number): number {
  const position = (sorted.length - 1) * q;
  return between(sorted[Math.floor(position)] as number, sorted[Math.ceil(position)] as number, position);
}

/** The value at a position between two ranks. */
export const between = (below: number, above: number, position: number): number =>
  below === above ? below : below + (above - below) * (position - Math.floor(position));
