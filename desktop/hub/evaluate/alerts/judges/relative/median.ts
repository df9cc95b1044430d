/** Of a normal distribution, its standard deviation is this many times its median absolute deviation. */
export const DEVIATION_PER_MAD = 1.4826;
/** … and this many times its mean absolute deviation. */
export const DEVIATION_PER_MEAN = 1.2533;

/** The value below which a share of these sorted ones lies, between two of them in proportion; NaN if there are none. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const sorted = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();

/** NaN if there are none. */
export const median = (values: Iterable<number>): number => quantileOfSorted(sorted(values), 0.5);
