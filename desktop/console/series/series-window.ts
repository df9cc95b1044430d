import type { RangeResult } from '#shared/domain/query.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { WatchPoint, WatchSnapshot, WatchUpdate } from '#shared/protocol/hub-messages.ts';

type Column = readonly (number | null)[];

/** One series of a live window; entry `i` of a column is the step that begins at `startMs + i × stepMs`. */
export interface WindowSeries {
  readonly ref: number;
  readonly name: string;
  readonly labels: Labels;
  readonly unit: string;
  readonly avg: Column;
  readonly min: Column;
  readonly max: Column;
  readonly lastTimeMs: number | null;
}

/** The last `windowMs` of some series in steps, as it stands now. */
export interface SeriesWindow {
  readonly startMs: number;
  readonly stepMs: number;
  readonly windowMs: number;
  /** Steps in every column. */
  readonly length: number;
  readonly series: readonly WindowSeries[];
  /** Counts its changes; nothing before `changedFromMs` differs from the revision before, but for what has left at the old end. */
  readonly revision?: number;
  readonly changedFromMs?: number;
}

const LONG_STEPS = 2_000;
const SPARE_STEPS = 64;
let snapshots = 0;
/** Revisions of different snapshots never follow one another. */
const REVISIONS_OF_A_SNAPSHOT = 1e9;

/** The window that a snapshot describes; columns are made equally long. */
export function openWindow(snapshot: WatchSnapshot): SeriesWindow {
  const length = Math.max(0, ...snapshot.series.map((series) => series.avg.length));
  // Copies, which are the window's own.
  const fill = (column: Column): Column => slide(column.slice(), 0, length);
  return {
    startMs: snapshot.startMs,
    stepMs: snapshot.stepMs,
    windowMs: snapshot.windowMs,
    length,
    revision: (snapshots += 1) * REVISIONS_OF_A_SNAPSHOT,
    series: snapshot.series.map((series) => ({ ...series, avg: fill(series.avg), min: fill(series.min), max: fill(series.max) })),
  };
}

/**
 * The window after an update: steps are replaced or appended, and what has left the window at its old end is dropped. Its columns are those of the
 * window before, which is used up by it: copies of a day of many series at each step kept the collector busy.
 */
export function advanceWindow(window: SeriesWindow, update: WatchUpdate): SeriesWindow {
  if (update.points.length === 0) return window;
  const indexOf = (point: WatchPoint): number => Math.round((point.timeMs - window.startMs) / window.stepMs);
  const grown = Math.max(window.length, ...update.points.map((point) => indexOf(point) + 1));
  const most = Math.ceil(window.windowMs / window.stepMs);
  // Of a long window what is too old goes by the dozen: it lies left of what is shown, and moving all the rest costs as much for one.
  const dropped = grown > most + (most < LONG_STEPS ? 0 : SPARE_STEPS) ? grown - most : 0;
  const length = grown - dropped;
  const series = window.series.map((before): WindowSeries => {
    const points = update.points.filter((point) => point.ref === before.ref);
    if (points.length === 0 && grown === window.length) return before;
    const [avg, min, max] = [before.avg, before.min, before.max].map((column) => slide(column as (number | null)[], dropped, length)) as [
      (number | null)[],
      (number | null)[],
      (number | null)[],
    ];
    let { lastTimeMs } = before;
    for (const point of points) {
      const index = indexOf(point) - dropped;
      if (index < 0) continue;
      avg[index] = point.avg;
      min[index] = point.min;
      max[index] = point.max;
      lastTimeMs = Math.max(lastTimeMs ?? 0, point.lastTimeMs);
    }
    return { ...before, avg, min, max, lastTimeMs };
  });
  const changed = Math.min(window.length, ...update.points.map(indexOf));
  return {
    ...window,
    startMs: window.startMs + dropped * window.stepMs,
    length,
    series,
    ...(window.revision === undefined ? {} : { revision: window.revision + 1, changedFromMs: window.startMs + changed * window.stepMs }),
  };
}

function slide(column: (number | null)[], dropped: number, length: number): (number | null)[] {
  if (dropped > 0) column.splice(0, dropped);
  while (column.length < length) column.push(null);
  return column;
}

/** The window that an answer about the past is. */
export function pastWindow({ startMs, endMs, stepMs, series }: RangeResult): SeriesWindow {
  const length = Math.max(0, ...series.map(({ columns }) => columns.avg?.length ?? 0));
  return {
    startMs,
    stepMs,
    windowMs: endMs - startMs,
    length,
    revision: (snapshots += 1) * REVISIONS_OF_A_SNAPSHOT,
    series: series.map(({ seriesId, name, labels, unit, columns: { avg = [], min = [], max = [] } }) => ({
      ref: seriesId,
      name,
      labels,
      unit,
      avg,
      min,
      max,
      lastTimeMs: null,
    })),
  };
}
