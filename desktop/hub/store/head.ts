import type { SampleRow } from '#shared/domain/sample.ts';
import { EMPTY_COLUMN, type SampleColumn } from './sample-column.ts';

/** The rows of one host that are not sealed yet, mirrored in memory so that the newest minutes are read without the file. */
export interface HostHead {
  add(tickId: number, row: SampleRow): void;
  /** How many rows. */
  size(): number;
  /** How many samples in all its rows. */
  samples(): number;
  newestTimeMs(): number;
  tickIds(): readonly number[];
  /** Samples of one series, in order of arrival. */
  column(seriesId: number): SampleColumn;
  /** Samples of every series; views that the next row may overwrite. */
  columns(): Map<number, SampleColumn>;
  clear(): void;
}

interface GrowingColumn {
  times: Float64Array;
  values: Float64Array;
  length: number;
}

const FIRST_CAPACITY = 16;

export function createHostHead(): HostHead {
  const bySeries = new Map<number, GrowingColumn>();
  let tickIds: number[] = [];
  let samples = 0;
  let newestTimeMs = Number.NEGATIVE_INFINITY;
  const view = ({ times, values, length }: GrowingColumn): SampleColumn => ({
    times: times.subarray(0, length),
    values: values.subarray(0, length),
  });
  return {
    add(tickId, { timeMs, seriesIds, values }) {
      const count = seriesIds.length;
      for (let index = 0; index < count; index += 1) {
        const seriesId = seriesIds[index] as number;
        let column = bySeries.get(seriesId);
        if (column === undefined) {
          column = { times: new Float64Array(FIRST_CAPACITY), values: new Float64Array(FIRST_CAPACITY), length: 0 };
          bySeries.set(seriesId, column);
        } else if (column.length === column.times.length) {
          column.times = doubled(column.times);
          column.values = doubled(column.values);
        }
        column.times[column.length] = timeMs;
        column.values[column.length] = values[index] as number;
        column.length += 1;
      }
      samples += count;
      tickIds.push(tickId);
      if (timeMs > newestTimeMs) newestTimeMs = timeMs;
    },
    size: () => tickIds.length,
    samples: () => samples,
    newestTimeMs: () => newestTimeMs,
    tickIds: () => tickIds,
    column(seriesId) {
      const column = bySeries.get(seriesId);
      return column === undefined ? EMPTY_COLUMN : view(column);
    },
    columns: () => new Map([...bySeries].filter(([, { length }]) => length > 0).map(([seriesId, column]) => [seriesId, view(column)])),
    clear() {
      // Memory is kept for series that go on, and given up for those that had nothing since the last time.
      for (const [seriesId, column] of bySeries) {
        if (column.length === 0) bySeries.delete(seriesId);
        else column.length = 0;
      }
      tickIds = [];
      samples = 0;
      newestTimeMs = Number.NEGATIVE_INFINITY;
    },
  };
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
