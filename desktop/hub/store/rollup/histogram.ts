import { between } from '../quantile.ts';
import { type BinCounts, binOf, binValue } from './sketch.ts';

/** How many values are in each bin, of sketches and of single values together. One serves for all: `begin` empties it. */
export interface Histogram extends BinCounts {
  /** For values of which the least is `min` and the greatest `max`. */
  begin(min: number, max: number): void;
  /** Each rank is within 1 % of its value, and within the least and the greatest; interpolated as in `quantileOfSorted`. */
  quantile(q: number): number;
}

/** So many of the highest bins are counted in a row of numbers; those below, such as that of zero among large values, one by one. */
const DENSE = 2_048;
/** The greatest of rates is rounded to seven digits, which may put it into the bin below its own. */
const MARGIN = 1;

export function createHistogram(): Histogram {
  const dense = new Float64Array(DENSE);
  const sparse = new Map<number, number>();
  /** The bin of the first place of `dense`. */
  let lowest = 0;
  /** Places of `dense` that may have something: from `first` to before `end`. */
  let first = DENSE;
  let end = 0;
  let total = 0;
  let least = 0;
  let greatest = 0;

  const keyAt = (rank: number): number => {
    let before = 0;
    if (sparse.size > 0) {
      for (const [key, count] of [...sparse].sort(([a], [b]) => a - b)) {
        before += count;
        if (rank < before) return key;
      }
    }
    for (let at = first; at < end; at += 1) {
      before += dense[at] as number;
      if (rank < before) return lowest + at;
    }
    return lowest + end - 1;
  };
  const valueAt = (rank: number): number => Math.min(greatest, Math.max(least, binValue(keyAt(rank))));

  return {
    begin(min, max) {
      dense.fill(0, first, end);
      sparse.clear();
      [least, greatest, total, first, end] = [min, max, 0, DENSE, 0];
      lowest = binOf(max) + MARGIN + 1 - DENSE;
    },
    add(key, count) {
      total += count;
      const at = Math.min(DENSE - 1, key - lowest);
      if (at < 0) {
        sparse.set(key, (sparse.get(key) ?? 0) + count);
        return;
      }
      dense[at] = (dense[at] as number) + count;
      if (at < first) first = at;
      if (at >= end) end = at + 1;
    },
    quantile(q) {
      const position = (total - 1) * q;
      return between(valueAt(Math.floor(position)), valueAt(Math.ceil(position)), position);
    },
  };
}
