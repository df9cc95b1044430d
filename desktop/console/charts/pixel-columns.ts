import type { SeriesWindow, WindowSeries } from '../series/series-window.ts';

type Column = (number | null)[];

/** Average, minimum and maximum of one series in buckets. */
export interface PixelColumn {
  readonly avg: Column;
  readonly min: Column;
  readonly max: Column;
}

/** Bucket `i` begins at `startMs + i × bucketMs`. */
export interface PixelAxis {
  readonly startMs: number;
  readonly bucketMs: number;
  readonly length: number;
}

/** The axis of a window when `spanMs` of it are drawn on `width` pixels: several steps share a bucket where they would share a pixel. */
export function pixelAxis({ startMs, stepMs, length }: SeriesWindow, spanMs: number, width: number): PixelAxis {
  const bucketMs = stepMs * Math.max(1, Math.ceil(spanMs / stepMs / Math.max(1, width)));
  // Buckets keep their edges while the window slides, or the line would tremble.
  const phaseMs = startMs % stepMs;
  const first = Math.floor((startMs - phaseMs) / bucketMs);
  const last = Math.floor((startMs - phaseMs + Math.max(0, length - 1) * stepMs) / bucketMs);
  return { startMs: first * bucketMs + phaseMs, bucketMs, length: length === 0 ? 0 : last - first + 1 };
}

/** Lays a series on an axis; `shiftMs` moves what is past under what is now. `fromMs`: nothing before it is worked out, but taken from `before`. */
export function pixelColumn(
  window: SeriesWindow,
  series: WindowSeries,
  axis: PixelAxis,
  {
    shiftMs = 0,
    before = null,
  }: { shiftMs?: number; before?: { readonly column: PixelColumn; readonly from: number; readonly drop: number } | null } = {},
): PixelColumn {
  const { bucketMs, length } = axis;
  const from = before === null ? 0 : before.from;
  const kept = (column: Column): Column => {
    const part = before === null ? [] : column.slice(before.drop, before.drop + from);
    for (let at = part.length; at < length; at += 1) part.push(null);
    return part;
  };
  const [avg, min, max] = [kept(before?.column.avg ?? []), kept(before?.column.min ?? []), kept(before?.column.max ?? [])];
  const offsetMs = window.startMs + shiftMs - axis.startMs;
  let step = Math.max(0, Math.ceil((from * bucketMs - offsetMs) / window.stepMs));
  for (let bucket = Math.max(from, Math.floor(offsetMs / bucketMs)); bucket < length && step < window.length; bucket += 1) {
    const endMs = (bucket + 1) * bucketMs;
    let [sum, count, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (; step < window.length && offsetMs + step * window.stepMs < endMs; step += 1) {
      const value = series.avg[step];
      if (value === null || value === undefined || bucket < 0) continue;
      sum += value;
      count += 1;
      low = Math.min(low, series.min[step] ?? value);
      high = Math.max(high, series.max[step] ?? value);
    }
    if (count > 0) [avg[bucket], min[bucket], max[bucket]] = [sum / count, low, high];
  }
  return { avg, min, max };
}

/**
 * Columns of live windows. A window that has only grown since it was asked for last costs what is new of it: long charts of many series stay
 * fluid while live.
 */
export function createPixelColumns(): (window: SeriesWindow, series: WindowSeries, axis: PixelAxis) => PixelColumn {
  const known = new Map<string, { readonly revision: number; readonly axis: PixelAxis; readonly column: PixelColumn }>();
  return (window, series, axis) => {
    const key = `${series.name} ${series.ref}`;
    const last = known.get(key);
    const { revision = Number.NaN, changedFromMs = 0 } = window;
    const isSameAxis = last?.axis.bucketMs === axis.bucketMs && (axis.startMs - last.axis.startMs) % axis.bucketMs === 0;
    let column: PixelColumn;
    if (last !== undefined && isSameAxis && last.revision === revision) column = last.column;
    else {
      const follows = last !== undefined && isSameAxis && last.revision === revision - 1 && last.axis.startMs <= axis.startMs;
      const drop = follows ? (axis.startMs - last.axis.startMs) / axis.bucketMs : 0;
      const from = Math.min(axis.length, Math.max(0, Math.floor((changedFromMs - axis.startMs) / axis.bucketMs)));
      column = pixelColumn(window, series, axis, { before: follows ? { column: last.column, from, drop } : null });
    }
    known.set(key, { revision, axis, column });
    return column;
  };
}
