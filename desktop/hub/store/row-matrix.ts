import type { JournalRow } from './journal-record.ts';

/**
 * Rows of one host that name the same series, in one run of numbers: a row costs one copy, whatever its length, and the memory is one
 * piece instead of one a series.
 */
export interface RowMatrix {
  readonly seriesIds: Uint32Array;
  add(row: JournalRow, rowNumber: number): void;
  rows(): number;
  /** Times of its rows, in order of arrival; a view that the next row may overwrite. */
  times(): Float64Array;
  /** The number of each row among all of its host. */
  rowNumbers(): Uint32Array;
  /** Where a series stands in each row, −1 if it does not. */
  indexOf(seriesId: number): number;
  /** All values of the series at this place. */
  columnAt(index: number): Float64Array;
  /** The value of the series at this place in a row. */
  value(row: number, index: number): number;
  /** The newest row that it ever had, of rows of one time the last; a view that the next row may overwrite. */
  newest(): NewestRow | null;
  clear(): void;
}

export interface NewestRow {
  readonly timeMs: number;
  readonly values: Float64Array;
}

const FIRST_ROWS = 16;

export function createRowMatrix(seriesIds: Uint32Array): RowMatrix {
  const width = seriesIds.length;
  let times = new Float64Array(FIRST_ROWS);
  let numbers = new Uint32Array(FIRST_ROWS);
  let values = new Float64Array(FIRST_ROWS * width);
  let rows = 0;
  let places: Map<number, number> | null = null;
  /** The newest of the rows that were cleared. */
  let kept: NewestRow | null = null;

  const grow = (): void => {
    const [wasTimes, wasNumbers, wasValues] = [times, numbers, values];
    times = new Float64Array(rows * 2);
    numbers = new Uint32Array(rows * 2);
    values = new Float64Array(rows * 2 * width);
    times.set(wasTimes);
    numbers.set(wasNumbers);
    values.set(wasValues);
  };
  const newest = (): NewestRow | null => {
    let best = 0;
    for (let row = 1; row < rows; row += 1) if ((times[row] as number) >= (times[best] as number)) best = row;
    const timeMs = times[best] as number;
    if (rows === 0 || (kept !== null && kept.timeMs > timeMs)) return kept;
    return { timeMs, values: values.subarray(best * width, (best + 1) * width) };
  };
  return {
    seriesIds,
    add(row, rowNumber) {
      if (rows === times.length) grow();
      times[rows] = row.timeMs;
      numbers[rows] = rowNumber;
      values.set(row.values, rows * width);
      rows += 1;
    },
    rows: () => rows,
    times: () => times.subarray(0, rows),
    rowNumbers: () => numbers.subarray(0, rows),
    indexOf(seriesId) {
      places ??= new Map(Array.from(seriesIds, (id, index) => [id, index]));
      return places.get(seriesId) ?? -1;
    },
    columnAt(index) {
      const column = new Float64Array(rows);
      for (let row = 0, at = index; row < rows; row += 1, at += width) column[row] = values[at] as number;
      return column;
    },
    value: (row, index) => values[row * width + index] as number,
    newest,
    clear() {
      const last = newest();
      kept = last === null ? null : { ...last, values: last.values.slice() };
      rows = 0;
      places = null;
    },
  };
}
