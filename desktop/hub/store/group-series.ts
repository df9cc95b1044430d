import type { Aggregation, Combination, Grouping, GroupPoints, SeriesPoints } from '#shared/domain/query.ts';
import type { Labels, SeriesIdentity } from '#shared/domain/series.ts';
import { combineValues } from './combine-values.ts';
import { labelValue } from './match-labels.ts';

/** Makes one of all series of the same metric whose labels agree on `by`, in order of first appearance. */
export function groupSeries(series: readonly SeriesPoints[], { by, combine }: Grouping): GroupPoints[] {
  const groups = new Map<string, SeriesPoints[]>();
  for (const one of series) {
    const key = groupKey(one, by);
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
    columns[aggregation] = Array.from({ length }, (_, step) =>
      combineValues(members.length, (member) => members[member]?.columns[aggregation]?.[step] ?? null, combine),
    );
  }
  const labels = groupLabels(first, by);
  return { name: first.name, labels, kind: first.kind, unit: first.unit, members: members.length, columns };
}

/** Series with the same key are one group. */
export function groupKey(series: SeriesIdentity, by: readonly string[]): string {
  return JSON.stringify([series.name, ...by.map((label) => labelValue(series, label))]);
}

/** The labels of the group that a series belongs to. */
export function groupLabels(series: SeriesIdentity, by: readonly string[]): Labels {
  return Object.fromEntries(by.map((label) => [label, labelValue(series, label)]));
}
