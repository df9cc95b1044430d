import type { Aggregation, GroupPoints, RangeResult, SeriesPoints } from '#shared/domain/query.ts';

/**
 * A result on its way between threads: all numbers in one piece of memory, which changes hands, column after column of the series and
 * then of the groups. Lists of numbers would be copied one by one on both sides. NaN stands for null: a result has no NaN of its own.
 */
export interface PackedResult {
  /** Without columns. */
  readonly result: RangeResult;
  readonly aggregations: readonly Aggregation[];
  readonly steps: number;
  readonly values: Float64Array<ArrayBuffer>;
}

/** The numbers of one series or group: `place` counts the series and then the groups. Where there is no sample, NaN. */
export function packedColumn({ aggregations, steps, values }: PackedResult, place: number, aggregation: Aggregation): Float64Array {
  const from = (place * aggregations.length + aggregations.indexOf(aggregation)) * steps;
  return values.subarray(from, from + steps);
}

export function packResult(result: RangeResult, aggregations: readonly Aggregation[]): PackedResult {
  const all = [...result.series, ...(result.groups ?? [])];
  const different = [...new Set(aggregations)];
  const steps = all[0]?.columns[different[0] as Aggregation]?.length ?? 0;
  const values = new Float64Array(all.length * different.length * steps);
  let at = 0;
  for (const { columns } of all)
    for (const aggregation of different) for (const value of columns[aggregation] ?? []) values[at++] = value ?? Number.NaN;
  return {
    result: {
      ...result,
      series: result.series.map((one) => ({ ...one, columns: {} })),
      ...(result.groups === undefined ? {} : { groups: result.groups.map((one) => ({ ...one, columns: {} })) }),
    },
    aggregations: different,
    steps,
    values,
  };
}

export function unpackResult({ result, aggregations, steps, values }: PackedResult): RangeResult {
  let at = 0;
  const fill = <T extends SeriesPoints | GroupPoints>(one: T): T => {
    const columns: Partial<Record<Aggregation, (number | null)[]>> = {};
    for (const aggregation of aggregations) {
      const column: (number | null)[] = [];
      for (let step = 0; step < steps; step += 1) {
        const value = values[at++] as number;
        column.push(Number.isNaN(value) ? null : value);
      }
      columns[aggregation] = column;
    }
    return { ...one, columns };
  };
  const series = result.series.map(fill);
  return { ...result, series, ...(result.groups === undefined ? {} : { groups: result.groups.map(fill) }) };
}
