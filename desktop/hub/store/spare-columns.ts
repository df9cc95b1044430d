/** Columns of numbers that queries gather their figures in, one after the other: getting them anew costs as much as filling them. */
export interface SpareColumns {
  /** At least this long, and as far as that filled with `value`. */
  take(length: number, value: number): Float64Array<ArrayBuffer>;
  give(column: Float64Array<ArrayBuffer>): void;
}

/** A query of fifty series for a day at 5 min needs three of 14,400 numbers. */
const MOST_SPARE = 4;
const LONGEST_SPARE = 65_536;

export function createSpareColumns(): SpareColumns {
  const spare: Float64Array<ArrayBuffer>[] = [];
  return {
    take(length, value) {
      const at = spare.findIndex((column) => column.length >= length);
      if (at < 0) {
        const fresh = new Float64Array(length);
        return value === 0 ? fresh : fresh.fill(value);
      }
      const [column] = spare.splice(at, 1) as [Float64Array<ArrayBuffer>];
      return column.fill(value, 0, length);
    },
    give(column) {
      if (column.length > LONGEST_SPARE) return;
      spare.push(column);
      // The longest stay: they serve short queries too.
      if (spare.length > MOST_SPARE) spare.sort((a, b) => b.length - a.length).pop();
    },
  };
}
