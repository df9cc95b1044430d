import type { JournalRow } from './journal-record.ts';
import { SLAB_DOUBLES, type SlabPool } from './slab-pool.ts';

/**
 * Rows of one host that name the same series: a row costs one copy, whatever its length, and rows lie side by side in slabs that all
 * hosts share, so that none keeps twice what it needs because it might grow.
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
  /** Forgets all rows but the newest and gives their memory back. */
  clear(): void;
}

export interface NewestRow {
  readonly timeMs: number;
  readonly values: Float64Array;
}

const FIRST_ROWS = 16;
const EMPTY_SLAB: Float64Array = new Float64Array(0);

export function createRowMatrix(seriesIds: Uint32Array, pool: SlabPool): RowMatrix {
  const width = seriesIds.length;
  const isPooled = width <= SLAB_DOUBLES;
  const slabRows = Math.max(1, Math.floor(SLAB_DOUBLES / Math.max(1, width)));
  let times = new Float64Array(FIRST_ROWS);
  let numbers = new Uint32Array(FIRST_ROWS);
  let slabs: Float64Array[] = [];
  /** The slab that is being filled, and where its next row goes. */
  let slab: Float64Array = EMPTY_SLAB;
  let at = 0;
  let rows = 0;
  let places: Map<number, number> | null = null;
  /** The newest of the rows that were cleared. */
  let kept: NewestRow | null = null;

  const grow = (): void => {
    const [wasTimes, wasNumbers] = [times, numbers];
    times = new Float64Array(rows * 2);
    numbers = new Uint32Array(rows * 2);
    times.set(wasTimes);
    numbers.set(wasNumbers);
  };
  const openSlab = (): void => {
    slab = isPooled ? pool.take() : new Float64Array(width);
    slabs.push(slab);
    at = 0;
  };
  const newest = (): NewestRow | null => {
    let best = 0;
    for (let row = 1; row < rows; row += 1) if ((times[row] as number) >= (times[best] as number)) best = row;
    const timeMs = times[best] as number;
    if (rows === 0 || (kept !== null && kept.timeMs > timeMs)) return kept;
    const from = (best % slabRows) * width;
    return { timeMs, values: (slabs[Math.floor(best / slabRows)] ?? EMPTY_SLAB).subarray(from, from + width) };
  };
  return {
    seriesIds,
    add(row, rowNumber) {
      if (rows === times.length) grow();
      times[rows] = row.timeMs;
      numbers[rows] = rowNumber;
      if (rows === slabs.length * slabRows) openSlab();
      slab.set(row.values, at);
      at += width;
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
      let row = 0;
      for (const from of slabs) {
        const end = Math.min(rows, row + slabRows);
        for (let place = index; row < end; row += 1, place += width) column[row] = from[place] as number;
      }
      return column;
    },
    value: (row, index) => slabs[Math.floor(row / slabRows)]?.[(row % slabRows) * width + index] as number,
    newest,
    clear() {
      const last = newest();
      // A copy: the slabs go to others.
      kept = last === null ? null : { ...last, values: last.values.slice() };
      if (isPooled) for (const each of slabs) pool.give(each);
      slabs = [];
      slab = EMPTY_SLAB;
      rows = 0;
      places = null;
    },
  };
}
