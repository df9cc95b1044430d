import type { Aggregation } from '#shared/domain/query.ts';
import type { LiveQuestion, LiveResult, QueryChange } from '#shared/protocol/live-query.ts';
import { rankByMean } from '../../store/rank-series.ts';
import type { FollowedSeries } from './followed-series.ts';
import { arrangeRows, numberOrNull, type ResultRow, updateStep } from './live-result-row.ts';
import type { StepSpan } from './live-window.ts';

/** What somebody was told: up to which revision, and which results. All of it is shared; a client that is behind costs a pointer. */
export interface Told {
  readonly revision: number;
  readonly shown: Shown;
}
export interface Shown {
  readonly rows: readonly ResultRow[];
  readonly refs: ReadonlySet<number>;
}

/** The answer of a live query as it changes: grouped and ranked, with a revision for each step, so that any client can be told what it missed. */
export interface LiveResults {
  told(): Told;
  /** These series from now on; `length` is the room for steps. */
  arrange(series: readonly FollowedSeries[], length: number): void;
  /** Gives all results up: what follows are others. */
  forget(): void;
  slide(steps: number): void;
  grow(length: number): void;
  /** Works out these steps (by index) of a window of `count` steps; true if there is something to tell. */
  settle(spans: readonly StepSpan[], count: number, isMoved: boolean): boolean;
  snapshot(): LiveResult[];
  /** What has changed since. */
  since(told: Told): Pick<QueryChange, 'left' | 'entered' | 'changed' | 'order'>;
}

export function createLiveResults(question: LiveQuestion): LiveResults {
  const { aggregations, group, top } = question;
  let rows: ResultRow[] = [];
  let shown: Shown = { rows: [], refs: new Set() };
  let revision = 0;
  let count = 0;
  let refs = 0;

  const meanOf = (row: ResultRow, aggregation: Aggregation): number | null => {
    const column = aggregations.indexOf(aggregation);
    let sum = 0;
    let there = 0;
    for (let index = 0; index < count; index += 1) {
      const value = row.columns.get(column, index);
      if (Number.isNaN(value)) continue;
      sum += value;
      there += 1;
    }
    return there === 0 ? null : sum / there;
  };
  const columnsOf = (row: ResultRow, steps: readonly number[]): LiveResult['columns'] =>
    Object.fromEntries(
      aggregations.map((aggregation, column) => [aggregation, steps.map((index) => numberOrNull(row.columns.get(column, index)))]),
    );
  const describe = (row: ResultRow): LiveResult => {
    const { ref, name, hostId, labels, kind, unit, members, lastTimeMs } = row;
    const steps = Array.from({ length: count }, (_, index) => index);
    return {
      ref,
      name,
      hostId,
      labels: { ...labels },
      kind,
      unit,
      members: members.length,
      ...hostsOf(row),
      lastTimeMs,
      columns: columnsOf(row, steps),
    };
  };
  /** Takes over a new order; true if it is another. */
  const show = (next: readonly ResultRow[]): boolean => {
    if (next.length === shown.rows.length && next.every((row, index) => row === shown.rows[index])) return false;
    shown = { rows: next, refs: new Set(next.map(({ ref }) => ref)) };
    return true;
  };

  return {
    told: () => ({ revision, shown }),
    arrange(series, length) {
      const known = new Map(rows.map((row) => [row.key, row]));
      rows = arrangeRows(question, series, known, { length, nextRef: () => refs++, revision: revision + 1 });
    },
    forget() {
      rows = [];
    },
    slide(steps) {
      for (const row of rows) {
        row.columns.slide(steps);
        row.revisions.slide(steps);
      }
    },
    grow(length) {
      for (const row of rows) {
        row.columns.grow(length);
        row.revisions.grow(length);
      }
    },
    settle(spans, steps, isMoved) {
      count = steps;
      const next = revision + 1;
      let isChanged = isMoved;
      for (const row of rows) {
        for (const { first, last } of spans)
          for (let index = first; index <= last; index += 1) {
            if (!updateStep(row, index, aggregations.length, group?.combine)) continue;
            row.revisions.set(0, index, next);
            row.revision = next;
          }
        const lastTimeMs = newestOf(row.members);
        if (lastTimeMs !== row.lastTimeMs) {
          row.lastTimeMs = lastTimeMs;
          row.revision = next;
        }
      }
      if (show(top === undefined ? rows : rankByMean(rows, (row) => meanOf(row, top.aggregation), top))) isChanged = true;
      // What changes below the highest few is told with the rest of it when it comes among them.
      isChanged ||= shown.rows.some((row) => row.revision === next);
      if (isChanged) revision = next;
      return isChanged;
    },
    snapshot: () => shown.rows.map(describe),
    since(told) {
      const changed = shown.rows
        .filter((row) => told.shown.refs.has(row.ref) && row.revision > told.revision)
        .map((row) => {
          const steps: number[] = [];
          for (let index = 0; index < count; index += 1) if (row.revisions.get(0, index) > told.revision) steps.push(index);
          const hosts = row.hostsRevision > told.revision ? hostsOf(row) : {};
          return { ref: row.ref, members: row.members.length, ...hosts, lastTimeMs: row.lastTimeMs, steps, columns: columnsOf(row, steps) };
        });
      return {
        left: told.shown.rows.filter(({ ref }) => !shown.refs.has(ref)).map(({ ref }) => ref),
        entered: shown.rows.filter(({ ref }) => !told.shown.refs.has(ref)).map(describe),
        changed,
        ...(told.shown === shown ? {} : { order: shown.rows.map(({ ref }) => ref) }),
      };
    },
  };
}

const hostsOf = ({ hostIds }: ResultRow): { hostIds?: string[] } => (hostIds === null ? {} : { hostIds: [...hostIds] });

function newestOf(members: readonly FollowedSeries[]): number | null {
  let newest: number | null = null;
  for (const { shownMs } of members) if (shownMs !== null && (newest === null || shownMs > newest)) newest = shownMs;
  return newest;
}
