import type { Aggregation, Combination, Grouping, GroupPoints, SeriesPoints } from '#shared/domain/query.ts';
import { labelValue } from './match-labels.ts';

/** Makes one of all series of the same metric whose labels agree on `by`, in order of first appearance. */
export function groupSeries(series: readonly SeriesPoints[], { by, combine }: Grouping): GroupPoints[] {
  const groups = new Map<string, SeriesPoints[]>();
  for (const one of series) {
    const key = JSON.stringify([one.name, ...by.map((label) => labelValue(one, label))]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups.values()].map((members) => combineSeries(members, by, combine));
}

function combineSeries(members: readonly SeriesPoints[], by: readonly string[], combine: Combination): GroupPoints {
  const first = members[0] as SeriesPoints;
  const columns: GroupPoints['columns'] = {};
  for (const aggregation of Object.keys(first.columns) as Aggregation[]) {
    const length = first.columns[aggregation]?.length ?? 0;
    columns[aggregation] = Array.from({ length }, (_, step) => combineStep(members, aggregation, step, combine));
  }
  const labels = Object.fromEntries(by.map((label) => [label, labelValue(first, label)]));
  return { name: first.name, labels, kind: first.kind, unit: first.unit, members: members.length, columns };
}

function combineStep(members: readonly SeriesPoints[], aggregation: Aggregation, step: number, combine: Combination): number | null {
  let count = 0;
  let combined = 0;
  for (const { columns } of members) {
    const value = columns[aggregation]?.[step] ?? null;
    if (value === null) continue;
    if (count === 0) combined = value;
    else if (combine === 'min') combined = Math.min(combined, value);
    else if (combine === 'max') combined = Math.max(combined, value);
    else combined += value;
    count += 1;
  }
  if (count === 0) return null;
  const result = combine === 'avg' ? combined / count : combined;
  return Number.isFinite(result) ? result : null;
}
