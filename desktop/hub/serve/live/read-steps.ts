import type { SeriesPoints } from '#shared/domain/query.ts';
import type { LiveQuestion } from '#shared/protocol/live-query.ts';
import type { SampleReader, WindowSeries } from '../../store/sample-store.ts';
import type { FollowedSeries } from './followed-series.ts';
import type { LiveWindow, StepSpan } from './live-window.ts';
import { createOpenStep, isFoldable, type Reading } from './open-step.ts';
import { createStepColumns } from './step-columns.ts';

export interface ReadOptions {
  readonly reader: Pick<SampleReader, 'queryAtOnce' | 'window' | 'latest'>;
  readonly question: LiveQuestion;
  readonly window: LiveWindow;
  readonly span: StepSpan;
  /** Steps after the last that samples may lie in already. */
  readonly spareSteps: number;
}

/** Reads all series of a live query with their whole window, ready to be carried on. */
export async function readAll(options: ReadOptions & { readonly room: number }): Promise<FollowedSeries[]> {
  const { reader, question, window, span, spareSteps, room } = options;
  const { selector, aggregations, stepMs } = question;
  const folds = isFoldable(aggregations);
  const whole = { startMs: window.startOf(span.first), endMs: window.startOf(span.last + 1 + spareSteps) };
  // Asked for in one go, so that nothing is stored in between.
  const [{ series }, opened, latest] = await Promise.all([
    reader.queryAtOnce({ selector, ...whole, stepMs, aggregations }),
    folds ? reader.window(openWindow(options)) : [],
    folds ? [] : reader.latest(selector),
  ]);
  const openById = new Map(opened.map((one) => [one.series.id, one]));
  const newestById = new Map<number, Reading>(latest.map(({ series: { id }, timeMs, value }) => [id, { timeMs, value }]));
  return series.map((points) => {
    const { seriesId: id, hostId, name, labels, kind, unit } = points;
    const columns = createStepColumns(aggregations.length, room);
    eachValue(points, question, (column, index, value) => columns.set(column, index, value));
    const open = createOpenStep(kind);
    const one: FollowedSeries = { series: { id, hostId, name, labels, kind, unit }, open, columns, shownMs: null };
    const known = openById.get(id);
    const newest = known?.newest ?? newestById.get(id) ?? null;
    carryOn(one, newest, known, options);
    one.shownMs = newest?.timeMs ?? null;
    return one;
  });
}

/**
 * Reads these steps of all series again. With `opens` what the newest steps have is taken over too, so that they are carried on from
 * there: no sample may be folded meanwhile. False if there are series that are not followed.
 */
export async function readSteps(
  options: ReadOptions & {
    readonly steps: readonly StepSpan[];
    readonly followed: ReadonlyMap<number, FollowedSeries>;
    readonly opens: boolean;
  },
  write: (one: FollowedSeries, step: number, column: number, value: number) => void,
): Promise<boolean> {
  const { reader, question, window, steps, followed, opens } = options;
  const { selector, aggregations, stepMs } = question;
  const newestNow = [...followed.values()].map((one) => [one, one.open.newest()?.timeMs ?? null] as const);
  const asked = steps.map(async ({ first, last }) => {
    const range = { startMs: window.startOf(first), endMs: window.startOf(last + 1) };
    return { first, ...(await reader.queryAtOnce({ selector, ...range, stepMs, aggregations })) };
  });
  const [answers, opened] = await Promise.all([Promise.all(asked), opens ? reader.window(openWindow(options)) : []]);
  let isKnown = true;
  for (const { first, series } of answers) {
    for (const points of series) {
      const one = followed.get(points.seriesId);
      if (one === undefined) isKnown = false;
      else eachValue(points, question, (column, index, value) => write(one, first + index, column, value));
    }
  }
  for (const known of opened) {
    const one = followed.get(known.series.id);
    // One whose newest sample could not be stored goes on as it was.
    if (one !== undefined && (known.newest?.timeMs ?? 0) >= (one.open.newest()?.timeMs ?? 0)) carryOn(one, known.newest, known, options);
  }
  for (const [one, timeMs] of newestNow) if (timeMs !== null && timeMs > (one.shownMs ?? 0)) one.shownMs = timeMs;
  return isKnown;
}

/** The newest steps, in which hosts that are heard have their newest samples: the one before may get some yet. */
function openWindow({ question: { selector, stepMs }, window, span, spareSteps }: ReadOptions) {
  return { selector, stepMs, startMs: window.startOf(span.last - 1), endMs: window.startOf(span.last + 1 + spareSteps) };
}

function carryOn(one: FollowedSeries, newest: Reading | null, known: WindowSeries | undefined, { window, span }: ReadOptions): void {
  const step = newest === null ? 0 : window.stepOf(newest.timeMs);
  const bucket = known?.buckets[step - (span.last - 1)];
  one.open.open(newest, step, bucket ?? null);
  if (newest !== null && bucket === undefined) one.open.doubt();
}

function eachValue(
  points: SeriesPoints,
  { aggregations }: LiveQuestion,
  write: (column: number, index: number, value: number) => void,
): void {
  for (const [column, aggregation] of aggregations.entries())
    for (const [index, value] of (points.columns[aggregation] ?? []).entries()) write(column, index, value ?? Number.NaN);
}
