import type { GroupPoints, Ranking } from '#shared/domain/query.ts';

/** The first `count` of the results in the order asked for; equal ones keep their order. */
export function rankSeries<T extends Pick<GroupPoints, 'columns'>>(results: readonly T[], { count, aggregation, order }: Ranking): T[] {
  const direction = order === 'highest' ? -1 : 1;
  return results
    .map((result) => ({ result, mean: meanOf(result.columns[aggregation] ?? []) }))
    .sort((a, b) => {
      if (a.mean === null || b.mean === null) return Number(a.mean === null) - Number(b.mean === null);
      return direction * (a.mean - b.mean);
    })
    .slice(0, count)
    .map(({ result }) => result);
}

function meanOf(column: readonly (number | null)[]): number | null {
  const values = column.filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
