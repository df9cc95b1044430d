import type { JournalRow } from '../journal-record.ts';
import { type SampleColumn, sortColumn } from '../sample-column.ts';

/** Samples of one series, in order of time; those of one time in order of arrival. */
export interface FollowedColumn extends SampleColumn {
  readonly seriesId: number;
}

/** Collects rows into columns. */
export interface ColumnGatherer {
  add(row: JournalRow): void;
  columns(): FollowedColumn[];
}

export function createColumnGatherer(): ColumnGatherer {
  const bySeries = new Map<number, { times: number[]; values: number[] }>();
  return {
    add({ timeMs, seriesIds, values }) {
      for (let index = 0; index < seriesIds.length; index += 1) {
        const seriesId = seriesIds[index] as number;
        let column = bySeries.get(seriesId);
        if (column === undefined) bySeries.set(seriesId, (column = { times: [], values: [] }));
        column.times.push(timeMs);
        column.values.push(values[index] as number);
      }
    },
    columns: () =>
      Array.from(bySeries, ([seriesId, { times, values }]) => ({
        seriesId,
        ...sortColumn({ times: Float64Array.from(times), values: Float64Array.from(values) }),
      })),
  };
}
