import { EMPTY_COLUMN, type SampleColumn } from './sample-column.ts';
import type { JournalRow } from './journal-record.ts';

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
  /** Samples of one series, in order of arrival; views that the next row may overwrite. */
  column(seriesId: number): SampleColumn;
  /** Every series that has samples, with where their times are: equal keys have equal times. */
  columns(): HeadColumn[];
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

/** Values of one series; times are those of its rows, which most series share. */
interface GrowingColumn {
  values: Float64Array;
  length: number;
  firstRow: number;
  /** Which rows, once it was missing in one; null while it is in every row since its first. */
  rows: Uint32Array | null;
}

const FIRST_CAPACITY = 16;

export function createHostHead(hostId: string): HostHead {
  let bySeries = new Map<number, GrowingColumn>();
  let rowTimes = new Float64Array(FIRST_CAPACITY);
  let rowCount = 0;
  let samples = 0;
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  let firstEntry: JournalPlace | null = null;
  /** Columns of the row before: the next row nearly always has the same series. */
  let lastIds: Uint32Array | null = null;
  let lastColumns: GrowingColumn[] = [];

  const columnsOf = (seriesIds: Uint32Array): GrowingColumn[] => {
    if (seriesIds === lastIds) return lastColumns;
    lastColumns = Array.from(seriesIds, (seriesId) => {
      let column = bySeries.get(seriesId);
      if (column === undefined) {
        column = { values: new Float64Array(FIRST_CAPACITY), length: 0, firstRow: rowCount, rows: null };
        bySeries.set(seriesId, column);
      }
      return column;
    });
    lastIds = seriesIds;
    return lastColumns;
  };
  const timesOf = ({ firstRow, rows, length }: GrowingColumn): Float64Array =>
    rows === null
      ? rowTimes.subarray(firstRow, firstRow + length)
      : Float64Array.from({ length }, (_, at) => rowTimes[rows[at] as number] as number);
  const view = (column: GrowingColumn): SampleColumn => ({ times: timesOf(column), values: column.values.subarray(0, column.length) });

  return {
    hostId,
    add({ timeMs, seriesIds, values }) {
      if (rowCount === rowTimes.length) rowTimes = doubled(rowTimes);
      rowTimes[rowCount] = timeMs;
      const columns = columnsOf(seriesIds);
      for (let index = 0; index < columns.length; index += 1) {
        const column = columns[index] as GrowingColumn;
        const { length } = column;
        if (length === 0) column.firstRow = rowCount;
        if (length === column.values.length) column.values = doubled(column.values);
        column.values[length] = values[index] as number;
        if (column.rows !== null || column.firstRow + length !== rowCount) noteRow(column, rowCount);
        column.length = length + 1;
      }
      rowCount += 1;
      samples += columns.length;
      if (timeMs > newest) newest = timeMs;
      if (timeMs < oldest) oldest = timeMs;
    },
    firstEntry: () => firstEntry,
    noteEntry(entry) {
      firstEntry ??= entry;
    },
    size: () => rowCount,
    samples: () => samples,
    oldestTimeMs: () => oldest,
    newestTimeMs: () => newest,
    column(seriesId) {
      const column = bySeries.get(seriesId);
      return column === undefined || column.length === 0 ? EMPTY_COLUMN : view(column);
    },
    columns: () =>
      [...bySeries]
        .filter(([, { length }]) => length > 0)
        .map(([seriesId, column]) => ({ seriesId, timesKey: keyOf(column), ...view(column) })),
    clear() {
      // Memory is kept for series that go on, and given up for those that had nothing since the last time.
      bySeries = new Map([...bySeries].filter(([, { length }]) => length > 0));
      for (const column of bySeries.values()) {
        column.length = 0;
        column.rows = null;
      }
      lastIds = null;
      rowCount = 0;
      samples = 0;
      oldest = Number.POSITIVE_INFINITY;
      newest = Number.NEGATIVE_INFINITY;
      firstEntry = null;
    },
  };
}

function noteRow(column: GrowingColumn, row: number): void {
  const { length, firstRow } = column;
  if (column.rows === null) {
    column.rows = new Uint32Array(Math.max(FIRST_CAPACITY, length * 2));
    for (let index = 0; index < length; index += 1) column.rows[index] = firstRow + index;
  } else if (length === column.rows.length) {
    const larger = new Uint32Array(length * 2);
    larger.set(column.rows);
    column.rows = larger;
  }
  column.rows[length] = row;
}

const keyOf = ({ firstRow, length, rows }: GrowingColumn): string =>
  rows === null ? `${firstRow}+${length}` : rows.subarray(0, length).join(',');

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
