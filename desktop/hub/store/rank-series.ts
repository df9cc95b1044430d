import type { GroupPoints, Ranking } from '#shared/domain/query.ts';

/** The first `count` of the results in the order asked for; equal ones keep their order. */
export function rankSeries<T extends Pick<GroupPoints, 'columns'>>(results: readonly T[], ranking: Ranking): T[] {
  return rankByMean(results, ({ columns }) => meanOf(columns[ranking.aggregation] ?? []), ranking);
}

/** The same by means that are known already; null is of what has no sample. */
export function rankByMean<T>(results: readonly T[], mean: (result: T) => number | null, ranking: Pick<Ranking, 'count' | 'order'>): T[] {
  const direction = ranking.order === 'highest' ? -1 : 1;
  return results
    .map((result) => ({ result, mean: mean(result) }))
    .sort((a, b) => {
      if (a.mean === null || b.mean === null) return Number(a.mean === null) - Number(b.mean === null);
      return direction * (a.mean - b.mean);
    })
    .slice(0, ranking.count)
    .map(({ result }) => result);
}

function meanOf(column: readonly (number | null)[]): number | null {
  const values = column.filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
