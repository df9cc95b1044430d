/** Samples of one series in time order, as two columns of the same length. Times are UTC milliseconds. */
export interface SampleColumn {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export const EMPTY_COLUMN: SampleColumn = { times: new Float64Array(0), values: new Float64Array(0) };

/** Joins columns; sorts only if they overlap, which late data alone can cause. Equal times keep their order of arrival. */
export function joinColumns(all: readonly SampleColumn[]): SampleColumn {
  const columns = all.filter(({ times }) => times.length > 0);
  const [only] = columns;
  if (only === undefined) return EMPTY_COLUMN;
  if (columns.length === 1) return sortColumn(only);
  const length = columns.reduce((sum, column) => sum + column.times.length, 0);
  const times = new Float64Array(length);
  const values = new Float64Array(length);
  let at = 0;
  for (const column of columns) {
    times.set(column.times, at);
    values.set(column.values, at);
    at += column.times.length;
  }
  return sortColumn({ times, values });
}

/** The part with startMs ≤ time < endMs, without copying. */
export function sliceColumn({ times, values }: SampleColumn, startMs: number, endMs: number): SampleColumn {
  const from = lowerBound(times, startMs);
  const to = lowerBound(times, endMs);
  return { times: times.subarray(from, to), values: values.subarray(from, to) };
}

/** In order of time; samples of one time keep their order of arrival. */
export function sortColumn(column: SampleColumn): SampleColumn {
  const order = timeOrder(column.times);
  if (order === null) return column;
  return {
    times: Float64Array.from(order, (index) => column.times[index] as number),
    values: Float64Array.from(order, (index) => column.values[index] as number),
  };
}

/** The places of these times in their order, equal ones as they stand; null if they are in order. */
export function timeOrder(times: Float64Array): Uint32Array | null {
  let isSorted = true;
  for (let index = 1; index < times.length && isSorted; index += 1) isSorted = (times[index] as number) >= (times[index - 1] as number);
  if (isSorted) return null;
  return Uint32Array.from(times, (_, index) => index).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
}

/** The first place whose time is not before `timeMs`, or with `after` the first whose time is after it. */
export function lowerBound(times: Float64Array, timeMs: number, after = false): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const time = times[middle] as number;
    if (time < timeMs || (after && time === timeMs)) low = middle + 1;
    else high = middle;
  }
  return low;
}
