import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { Combination } from '#shared/domain/query.ts';
import type { Labels, MetricKind } from '#shared/domain/series.ts';
import type { LiveQuestion } from '#shared/protocol/live-query.ts';
import { combineValues } from '../../store/combine-values.ts';
import { groupKey, groupLabels } from '../../store/group-series.ts';
import type { FollowedSeries } from './followed-series.ts';
import { createStepColumns, type StepColumns } from './step-columns.ts';

/** One result, a series or a group: its values, and at which revision each step has changed last. */
export interface ResultRow {
  readonly ref: number;
  readonly key: string;
  readonly name: string;
  readonly hostId: string | null;
  readonly labels: Labels;
  readonly kind: MetricKind;
  readonly unit: string;
  readonly columns: StepColumns;
  /** One column: the revision of each step. */
  readonly revisions: StepColumns;
  members: readonly FollowedSeries[];
  /** Of a group: the hosts of its members; null where it is told otherwise whose it is. */
  hostIds: readonly string[] | null;
  /** When these have changed last. */
  hostsRevision: number;
  lastTimeMs: number | null;
  revision: number;
}

/** The rows that these series make, in the order of a query; rows that were there before are kept with all they have. */
export function arrangeRows(
  { group, aggregations }: LiveQuestion,
  series: readonly FollowedSeries[],
  known: ReadonlyMap<string, ResultRow>,
  { length, nextRef, revision }: { readonly length: number; readonly nextRef: () => number; readonly revision: number },
): ResultRow[] {
  const members = Map.groupBy(series, ({ series: one }) => (group === undefined ? String(one.id) : groupKey(one, group.by)));
  return [...members].map(([groupedBy, all]) => {
    const first = (all[0] as FollowedSeries).series;
    // A series that is announced anew as another kind is another result.
    const key = `${groupedBy} ${first.kind} ${first.unit}`;
    const before = known.get(key);
    const hostIds = group === undefined || group.by.includes(HOST_LABEL) ? null : [...new Set(all.map((one) => one.series.hostId))];
    if (before !== undefined) {
      const areSame = String(hostIds) === String(before.hostIds);
      if (!areSame) Object.assign(before, { hostIds, hostsRevision: revision });
      if (!areSame || before.members.length !== all.length) before.revision = revision;
      return Object.assign(before, { members: all });
    }
    return {
      ref: nextRef(),
      key,
      name: first.name,
      hostId: group === undefined ? first.hostId : null,
      labels: group === undefined ? first.labels : groupLabels(first, group.by),
      kind: first.kind,
      unit: first.unit,
      columns: createStepColumns(aggregations.length, length),
      revisions: createStepColumns(1, length),
      members: all,
      hostIds,
      hostsRevision: 0,
      lastTimeMs: null,
      revision: 0,
    };
  });
}

/** Works out one step from the members; true if it has another value than before. */
export function updateStep(row: ResultRow, index: number, columnCount: number, combine: Combination | undefined): boolean {
  let isChanged = false;
  for (let column = 0; column < columnCount; column += 1) {
    const value = valueOf(row, column, index, combine);
    if (Object.is(value, row.columns.get(column, index))) continue;
    row.columns.set(column, index, value);
    isChanged = true;
  }
  return isChanged;
}

function valueOf({ members }: ResultRow, column: number, index: number, combine: Combination | undefined): number {
  const valueAt = (member: number): number => members[member]?.columns.get(column, index) ?? Number.NaN;
  if (combine === undefined) return valueAt(0);
  return combineValues(members.length, (member) => numberOrNull(valueAt(member)), combine) ?? Number.NaN;
}

export const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
