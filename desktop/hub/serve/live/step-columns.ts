/** Numbers of each step of a window for several aggregations, NaN where there is none. Index 0 is the window's first step. */
export interface StepColumns {
  get(column: number, index: number): number;
  set(column: number, index: number, value: number): void;
  /** The window moves on: the first `steps` go, as many empty ones come. */
  slide(steps: number): void;
  /** Makes room for as many steps; what there is stays. */
  grow(length: number): void;
}

export function createStepColumns(count: number, length: number): StepColumns {
  let columns = Array.from({ length: count }, () => new Float64Array(length).fill(Number.NaN));
  return {
    get: (column, index) => columns[column]?.[index] ?? Number.NaN,
    set(column, index, value) {
      // What is no finite number is shown as a gap, as in the answer of a query.
      (columns[column] as Float64Array)[index] = value - value === 0 ? value : Number.NaN;
    },
    slide(steps) {
      for (const column of columns) {
        column.copyWithin(0, steps);
        column.fill(Number.NaN, Math.max(0, column.length - steps));
      }
    },
    grow(wanted) {
      columns = columns.map((column) => {
        const larger = new Float64Array(wanted).fill(Number.NaN);
        larger.set(column.subarray(0, wanted));
        return larger;
      });
    },
  };
}
