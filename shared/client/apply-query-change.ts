import type { LiveResult, QueryChange, QuerySnapshot } from '../protocol/live-query.ts';

/** The answer to a live query as far as it was told. */
export type LiveAnswer = Omit<QuerySnapshot, 'watchId'>;

/** The answer after a change; null if the change is of something else than this answer. */
export function applyQueryChange(answer: LiveAnswer, change: QueryChange, hubTimeMs: number): LiveAnswer | null {
  const { stepMs } = answer;
  const { startMs, endMs } = change;
  const moved = Math.round((startMs - answer.startMs) / stepMs);
  const length = Math.round((endMs - startMs) / stepMs);
  const isMoved = moved !== 0 || endMs !== answer.endMs;
  const results = new Map(answer.results.map((result) => [result.ref, isMoved ? moveColumns(result, moved, length) : result]));
  for (const ref of change.left) results.delete(ref);
  for (const result of change.entered) results.set(result.ref, result);
  for (const { ref, members, hostIds, lastTimeMs, steps, columns } of change.changed) {
    const before = results.get(ref);
    if (before === undefined) return null;
    const painted = steps.length === 0 ? before.columns : paint(before, steps, columns);
    results.set(ref, { ...before, members, ...(hostIds === undefined ? {} : { hostIds }), lastTimeMs, columns: painted });
  }
  const ordered = (change.order ?? [...results.keys()]).map((ref) => results.get(ref));
  if (ordered.length !== results.size || !ordered.every((result) => result !== undefined)) return null;
  return { hubTimeMs, startMs, endMs, stepMs, results: ordered };
}

/** The same values under the steps of another window; steps that are new are gaps. */
function moveColumns(result: LiveResult, moved: number, length: number): LiveResult {
  return { ...result, columns: mapColumns(result.columns, (column) => Array.from({ length }, (_, step) => column[step + moved] ?? null)) };
}

function paint(result: LiveResult, steps: readonly number[], values: LiveResult['columns']): LiveResult['columns'] {
  return mapColumns(result.columns, (column, aggregation) => {
    const painted = [...column];
    for (const [index, step] of steps.entries()) painted[step] = values[aggregation]?.[index] ?? null;
    return painted;
  });
}

type Columns = LiveResult['columns'];
type Column = NonNullable<Columns[keyof Columns]>;

function mapColumns(columns: Columns, map: (column: Column, aggregation: keyof Columns) => Column): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([aggregation, column]) => [aggregation, map(column, aggregation as keyof Columns)]),
  ) as Columns;
}
