import type { JournalRow } from './journal-record.ts';
import { createRowMatrix, type NewestRow, type RowMatrix } from './row-matrix.ts';
import type { SlabPool } from './slab-pool.ts';
import type { TimeRange } from './tables/rollup-mark-table.ts';
import { EMPTY_COLUMN, type SampleColumn } from './sample-column.ts';

/** What one host sent and is not sealed yet, in memory, so that the newest minutes are read without the file. */
export interface HostHead {
  readonly hostId: string;
  add(row: JournalRow): void;
  /** The oldest entry of the journal that it needs, null while it needs none. */
  firstEntry(): JournalPlace | null;
  /** Notes that an entry of the journal has something of this host. */
  noteEntry(entry: JournalPlace): void;
  /** How many rows. */
  size(): number;
  /** How many samples in all its rows. */
  samples(): number;
  oldestTimeMs(): number;
  newestTimeMs(): number;
  /** First and last time of its rows before this time, both included; null without any. */
  rangeBefore(beforeMs: number): TimeRange | null;
  /** Samples of one series, in order of arrival; the times may be a view that the next row overwrites. */
  column(seriesId: number): SampleColumn;
  /** Every series that has samples, with where their times are: equal keys have equal times. */
  columns(): HeadColumn[];
  /** The newest row of each set of series that came together, also of rows that are sealed since; views that the next row may overwrite. */
  newestRows(): (NewestRow & { readonly seriesIds: Uint32Array })[];
  clear(): void;
}

/** An entry of the journal, and how many bytes were written to the journal before it since the start. */
export interface JournalPlace {
  readonly id: number;
  readonly at: number;
}

export interface HeadColumn extends SampleColumn {
  readonly seriesId: number;
  /** Series that were always taken together have the same key, and so the same times. */
  readonly timesKey: string;
}

/** Rows of the matrices that a series is in, by order of arrival. */
interface RowsOfSeries {
  readonly times: Float64Array;
  /** Which of `matrices` each row is in, and where; null if there is but one matrix. */
  readonly places: readonly { readonly matrix: number; readonly row: number }[] | null;
}

export function createHostHead(hostId: string, slabs: SlabPool): HostHead {
  /** One for each set of series that came together; hosts have few. */
  let matrices: RowMatrix[] = [];
  let last: RowMatrix | null = null;
  let rowCount = 0;
  let samples = 0;
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  let firstEntry: JournalPlace | null = null;

  const matrixOf = (seriesIds: Uint32Array): RowMatrix => {
    if (last?.seriesIds === seriesIds) return last;
    last = matrices.find((matrix) => matrix.seriesIds === seriesIds || isEqual(matrix.seriesIds, seriesIds)) ?? null;
    if (last !== null) return last;
    last = createRowMatrix(seriesIds, slabs);
    matrices.push(last);
    return last;
  };
  const having = (seriesId: number): number[] =>
    matrices.flatMap((matrix, index) => (matrix.rows() > 0 && matrix.indexOf(seriesId) >= 0 ? [index] : []));
  const rowsOf = (which: readonly number[]): RowsOfSeries => {
    const [only] = which;
    if (which.length === 1) return { times: (matrices[only as number] as RowMatrix).times(), places: null };
    const places = which.flatMap((matrix) =>
      Array.from((matrices[matrix] as RowMatrix).rowNumbers(), (number, row) => ({ matrix, row, number })),
    );
    places.sort((a, b) => a.number - b.number);
    const times = which.map((matrix) => [matrix, (matrices[matrix] as RowMatrix).times()] as const);
    const timesByMatrix = new Map(times);
    return { times: Float64Array.from(places, ({ matrix, row }) => timesByMatrix.get(matrix)?.[row] as number), places };
  };
  const valuesOf = (seriesId: number, which: readonly number[], { times, places }: RowsOfSeries): Float64Array => {
    if (places === null) {
      const matrix = matrices[which[0] as number] as RowMatrix;
      return matrix.columnAt(matrix.indexOf(seriesId));
    }
    const values = new Float64Array(times.length);
    for (const [at, { matrix, row }] of places.entries()) {
      const from = matrices[matrix] as RowMatrix;
      values[at] = from.value(row, from.indexOf(seriesId));
    }
    return values;
  };

  return {
    hostId,
    add(row) {
      matrixOf(row.seriesIds).add(row, rowCount);
      rowCount += 1;
      samples += row.seriesIds.length;
      if (row.timeMs > newest) newest = row.timeMs;
      if (row.timeMs < oldest) oldest = row.timeMs;
    },
    firstEntry: () => firstEntry,
    noteEntry(entry) {
      firstEntry ??= entry;
    },
    size: () => rowCount,
    samples: () => samples,
    oldestTimeMs: () => oldest,
    newestTimeMs: () => newest,
    rangeBefore(beforeMs) {
      if (oldest >= beforeMs) return null;
      let endMs = oldest;
      for (const matrix of matrices) for (const timeMs of matrix.times()) if (timeMs < beforeMs && timeMs > endMs) endMs = timeMs;
      return { startMs: oldest, endMs };
    },
    column(seriesId) {
      const which = having(seriesId);
      if (which.length === 0) return EMPTY_COLUMN;
      const rows = rowsOf(which);
      return { times: rows.times, values: valuesOf(seriesId, which, rows) };
    },
    columns() {
      const rowsByKey = new Map<string, RowsOfSeries>();
      const seriesIds = new Set(matrices.flatMap((matrix) => (matrix.rows() > 0 ? [...matrix.seriesIds] : [])));
      return [...seriesIds].map((seriesId) => {
        const which = having(seriesId);
        const timesKey = which.join(',');
        const rows = rowsByKey.get(timesKey) ?? rowsOf(which);
        rowsByKey.set(timesKey, rows);
        return { seriesId, timesKey, times: rows.times, values: valuesOf(seriesId, which, rows) };
      });
    },
    newestRows: () =>
      matrices.flatMap((matrix) => {
        const row = matrix.newest();
        return row === null ? [] : [{ ...row, seriesIds: matrix.seriesIds }];
      }),
    clear() {
      // Series that go on keep their place, those that had nothing since the last time lose it.
      matrices = matrices.filter((matrix) => matrix.rows() > 0);
      for (const matrix of matrices) matrix.clear();
      last = null;
      rowCount = 0;
      samples = 0;
      oldest = Number.POSITIVE_INFINITY;
      newest = Number.NEGATIVE_INFINITY;
      firstEntry = null;
    },
  };
}

function isEqual(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
