import type { SampleRow } from '#shared/domain/sample.ts';
import type { SampleColumn } from './sample-column.ts';

/** The rows of one host that are not sealed yet, mirrored in memory so that the newest minute is read without the file. */
export interface HostHead {
  add(tickId: number, row: SampleRow): void;
  /** How many rows. */
  size(): number;
  newestTickId(): number;
  /** Samples of one series, in order of arrival. */
  column(seriesId: number): SampleColumn;
  /** Samples of every series. */
  columns(): Map<number, SampleColumn>;
  clear(): void;
}

interface GrowingColumn {
  times: number[];
  values: number[];
}

export function createHostHead(): HostHead {
  let bySeries = new Map<number, GrowingColumn>();
  let rows = 0;
  let newest = 0;
  const freeze = ({ times, values }: GrowingColumn): SampleColumn => ({
    times: Float64Array.from(times),
    values: Float64Array.from(values),
  });
  return {
    add(tickId, { timeMs, seriesIds, values }) {
      for (let index = 0; index < seriesIds.length; index += 1) {
        const seriesId = seriesIds[index] as number;
        let column = bySeries.get(seriesId);
        if (column === undefined) {
          column = { times: [], values: [] };
          bySeries.set(seriesId, column);
        }
        column.times.push(timeMs);
        column.values.push(values[index] as number);
      }
      rows += 1;
      newest = tickId;
    },
    size: () => rows,
    newestTickId: () => newest,
    column: (seriesId) => freeze(bySeries.get(seriesId) ?? { times: [], values: [] }),
    columns: () => new Map([...bySeries].map(([seriesId, column]) => [seriesId, freeze(column)])),
    clear() {
      bySeries = new Map();
      rows = 0;
    },
  };
}
