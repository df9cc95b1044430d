import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import type { LiveQuestion, LiveResult, QueryChange } from '#shared/protocol/live-query.ts';
import { compileMatchers } from '../../store/match-labels.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import type { FollowedSeries } from './followed-series.ts';
import { createLiveResults, type Told } from './live-results.ts';
import { createLiveWindow, spanLength, type StepSpan } from './live-window.ts';
import { figureOf, isFoldable, lateUntilMs } from './open-step.ts';
import { readAll, readSteps } from './read-steps.ts';
import { createStepSet } from './step-set.ts';
import { createUnreadSteps } from './unread-steps.ts';

/** Hosts' clocks may be so far ahead of the hub's without being corrected: their samples wait for their step to begin. */
const AHEAD_MS = 3_000;
/** Rows that come while the store reads are kept and folded after; with more of them all is read again. */
const MOST_HELD_ROWS = 50_000;

/** One question that somebody watches, however many clients: its answer, carried on with every sample. */
export interface LiveQuery {
  readonly question: LiveQuestion;
  hostIds(): Iterable<string>;
  /** Series × steps × aggregations. */
  points(): number;
  /** Begins, or begins anew. Throws `query.too-large`, `query.invalid`. */
  load(): Promise<void>;
  /** A host said this; true if the answer has changed by it already. */
  publish(row: SampleRow): boolean;
  /** There may be series that it does not know. */
  noteSeries(series: readonly Series[]): void;
  /** Whether something has to be read from the store. */
  isBehind(): boolean;
  /** Reads what it is behind with; true if it has begun anew. */
  read(): Promise<boolean>;
  /** Moves the window to now and works out what was touched; true if there is something to tell. */
  settle(): boolean;
  told(): Told;
  snapshot(): { readonly startMs: number; readonly endMs: number; readonly results: LiveResult[] };
  since(told: Told): Omit<QueryChange, 'watchId'>;
}

export interface LiveQueryOptions {
  readonly question: LiveQuestion;
  readonly reader: Pick<SampleReader, 'queryAtOnce' | 'window' | 'latest' | 'listSeries'>;
  readonly nowMs: () => number;
  /** Throws if so many points are too many. */
  readonly allow: (points: number, seriesCount: number) => void;
}

export function createLiveQuery({ question, reader, nowMs, allow }: LiveQueryOptions): LiveQuery {
  const { aggregations, selector } = question;
  const window = createLiveWindow(question);
  const spareSteps = Math.ceil(AHEAD_MS / window.stepMs) + 1;
  const folds = isFoldable(aggregations);
  const fits = compileMatchers([
    ...Object.entries(selector.labels ?? {}).map(([label, value]) => ({ label, operator: '=' as const, value })),
    ...(selector.matchers ?? []),
  ]);
  const results = createLiveResults(question);
  /** To be read from the store, and to be worked out. */
  let unread = createUnreadSteps();
  let touched = createStepSet();
  let span: StepSpan = { first: 0, last: -1 };
  let room = 0;
  let followed = new Map<number, FollowedSeries>();
  let mustLoad = false;
  let isLoading = false;
  let held: SampleRow[] | null = null;
  /** Changes since a revision, made once for all clients that were told as much. */
  let changes = new Map<number, Omit<QueryChange, 'watchId'>>();

  const withRoom = (): StepSpan => ({ first: span.first, last: span.first + room - 1 });
  const unsure = (first: number, last: number): void => unread.add({ first, last }, withRoom());
  const takeLate = ({ series, open }: FollowedSeries, timeMs: number): void => {
    const first = window.stepOf(timeMs);
    const last = window.stepOf(lateUntilMs(series.kind, timeMs, open.newest()?.timeMs ?? timeMs));
    const step = open.step();
    if (step !== null && step >= first && step <= last) open.doubt();
    unsure(first, last);
  };
  const show = ({ series, open, columns }: FollowedSeries, step: number): void => {
    const bucket = open.bucket();
    if (bucket === null || step < span.first) return;
    if (step > withRoom().last) {
      unsure(step, step);
      return;
    }
    for (const [column, aggregation] of aggregations.entries())
      columns.set(column, step - span.first, figureOf(bucket, series.kind, aggregation));
    touched.add(step, step);
  };
  const take = (one: FollowedSeries, timeMs: number, value: number): boolean => {
    const step = window.stepOf(timeMs);
    const outcome = one.open.fold(timeMs, value, step);
    if (outcome === 'late') takeLate(one, timeMs);
    else if (outcome === 'unsure' || !folds) unsure(step, step);
    else {
      if (outcome === 'folded') show(one, step);
      one.shownMs = timeMs;
      return true;
    }
    return false;
  };
  const takeRow = ({ timeMs, seriesIds, values }: SampleRow): boolean => {
    let isChanged = false;
    for (let index = 0; index < seriesIds.length; index += 1) {
      const one = followed.get(seriesIds[index] as number);
      if (one !== undefined && take(one, timeMs, values[index] as number)) isChanged = true;
    }
    return isChanged;
  };
  const takeHeld = (): void => {
    const rows = held ?? [];
    held = null;
    for (const row of rows) takeRow(row);
  };

  const moveTo = (next: StepSpan): boolean => {
    if (next.first === span.first && next.last === span.last) return false;
    if (next.last < span.last) {
      // Somebody set the hub's clock back: nothing here lies where it should.
      mustLoad = true;
      return false;
    }
    const steps = next.first - span.first;
    const isLarger = spanLength(next) + spareSteps > room;
    if (spanLength(next) > spanLength(span)) allow(spanLength(next) * followed.size * aggregations.length, followed.size);
    if (isLarger) room = Math.ceil(spanLength(next) * 1.25) + spareSteps;
    for (const { columns } of followed.values()) {
      if (isLarger) columns.grow(room);
      if (steps > 0) columns.slide(steps);
    }
    if (isLarger) results.grow(room);
    if (steps > 0) results.slide(steps);
    touched.add(Math.max(span.last + 1, next.first), next.last);
    const before = span;
    span = next;
    unread.enter({ first: Math.max(before.last + 1, next.first), last: next.last });
    return true;
  };

  const load = async (): Promise<void> => {
    const next = window.spanAt(nowMs());
    const listed = await reader.listSeries(selector);
    allow(spanLength(next) * listed.length * aggregations.length, listed.length);
    mustLoad = false;
    isLoading = true;
    held = [];
    const nextRoom = spanLength(next) + spareSteps;
    unread = createUnreadSteps();
    try {
      const loaded = await readAll({ reader, question, window, span: next, room: nextRoom, spareSteps });
      if (next.last < span.last) results.forget();
      else if (span.last >= 0) results.slide(Math.max(0, next.first - span.first));
      span = next;
      room = nextRoom;
      followed = new Map(loaded.map((one) => [one.series.id, one]));
      results.grow(room);
      results.arrange(loaded, room);
      touched = createStepSet();
      touched.add(span.first, withRoom().last);
    } catch (error) {
      mustLoad = true;
      throw error;
    } finally {
      isLoading = false;
      takeHeld();
    }
  };

  return {
    question,
    hostIds: () => new Set([...followed.values()].map(({ series }) => series.hostId)),
    points: () => spanLength(span) * followed.size * aggregations.length,
    load,
    publish(row) {
      if (held === null) return takeRow(row);
      // While it begins, any host may turn out to be of interest.
      if (!isLoading && !Array.prototype.some.call(row.seriesIds, (id: number) => followed.has(id))) return false;
      if (held.length < MOST_HELD_ROWS) held.push(row);
      else mustLoad = true;
      return false;
    },
    noteSeries(series) {
      const { hostIds, names } = selector;
      const isNew = (one: Series): boolean =>
        !followed.has(one.id) && (hostIds?.includes(one.hostId) ?? true) && (names?.includes(one.name) ?? true) && fits(one);
      mustLoad ||= series.some(isNew);
    },
    isBehind: () => mustLoad || unread.hasAnyOf(span),
    async read() {
      if (mustLoad) {
        await load();
        return true;
      }
      const steps = unread.take(span);
      if (steps.length === 0) return false;
      const opens = folds && steps.some(({ last }) => last >= span.last - 1);
      if (opens) held = [];
      try {
        const readAt = span;
        const isKnown = await readSteps(
          { reader, question, window, span, steps, followed, opens, spareSteps },
          (one, step, column, value) => {
            // The window may have moved on while the store was reading.
            if (step >= span.first && step <= withRoom().last) one.columns.set(column, step - span.first, value);
          },
        );
        if (!isKnown) mustLoad = true;
        for (const { first, last } of steps) if (last >= span.first) touched.add(Math.max(first, span.first), last);
        if (readAt.last !== span.last) touched.add(span.first, span.last);
      } catch (error) {
        for (const { first, last } of steps) unsure(first, last);
        throw error;
      } finally {
        if (opens) takeHeld();
      }
      return false;
    },
    settle() {
      if (isLoading) return false;
      const isMoved = moveTo(window.spanAt(nowMs()));
      const spans = touched.take(span.first, span.last).map(({ first, last }) => ({ first: first - span.first, last: last - span.first }));
      const isChanged = results.settle(spans, spanLength(span), isMoved);
      if (isChanged) changes = new Map();
      return isChanged;
    },
    told: results.told,
    snapshot: () => ({ startMs: window.startOf(span.first), endMs: window.startOf(span.last + 1), results: results.snapshot() }),
    since(before) {
      const known = changes.get(before.revision);
      if (known !== undefined) return known;
      const change = { startMs: window.startOf(span.first), endMs: window.startOf(span.last + 1), ...results.since(before) };
      changes.set(before.revision, change);
      return change;
    },
  };
}
