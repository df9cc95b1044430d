import { type Bucket, bucketStart, foldSample, openBucket } from '#shared/domain/bucket.ts';
import { counterRate } from '#shared/domain/counter-rate.ts';
import type { WatchSeries } from '#shared/protocol/client-events.ts';
import type { WatchedSeries, WatchPoint, WatchSnapshot } from '#shared/protocol/hub-messages.ts';
import { RATE_LOOKBACK_MS } from '../store/rollup/fold-samples.ts';
import type { WindowQuery, WindowSeries } from '../store/sample-store.ts';

/** One series of a watch as far as it was told. */
interface Followed {
  readonly ref: number;
  readonly isCounter: boolean;
  /** Newest reading as it was taken; a counter's rate goes on from it. */
  newest: { timeMs: number; value: number } | null;
  /** The step that is still filling. */
  startMs: number;
  bucket: Bucket | null;
}

/** A live window of one client: a snapshot from the store, then a point for each step that samples touch. No input or output of its own. */
export interface SeriesWatch {
  readonly request: WatchSeries;
  /** Range to read for a snapshot at `nowMs`. */
  windowAt(nowMs: number): WindowQuery;
  /** Begins anew from what was read. */
  load(query: WindowQuery, series: readonly WindowSeries[], hubTimeMs: number): WatchSnapshot;
  /** Folds a sample in; `late` if it belongs to a time already told, so that a new snapshot is due. */
  fold(seriesId: number, timeMs: number, value: number): 'folded' | 'ignored' | 'late';
  seriesIds(): Iterable<number>;
  /** Points that changed since the last call, a step once however many samples it got. */
  takePoints(): WatchPoint[];
}

export function createSeriesWatch(request: WatchSeries): SeriesWatch {
  const { stepMs, windowMs } = request;
  let followed = new Map<number, Followed>();
  let changed = new Map<string, WatchPoint>();

  return {
    request,
    windowAt(nowMs) {
      const endMs = bucketStart(nowMs, stepMs) + stepMs;
      const steps = Math.ceil(windowMs / stepMs);
      return { selector: request.selector, startMs: endMs - steps * stepMs, endMs, stepMs };
    },
    load(query, series, hubTimeMs) {
      followed = new Map(series.map((one, ref) => [one.series.id, follow(one, ref, query)]));
      changed = new Map();
      return {
        watchId: request.watchId,
        hubTimeMs,
        startMs: query.startMs,
        stepMs,
        windowMs,
        series: series.map((one, ref) => describe(one, ref)),
      };
    },
    fold(seriesId, timeMs, value) {
      const one = followed.get(seriesId);
      // What is no number cannot be drawn; the store keeps it all the same.
      if (one === undefined || !Number.isFinite(value)) return 'ignored';
      if (one.newest !== null && timeMs <= one.newest.timeMs) return 'late';
      const before = one.newest;
      one.newest = { timeMs, value };
      // As the store has it: a rate over a long silence is none.
      const follows = before !== null && timeMs - before.timeMs <= RATE_LOOKBACK_MS;
      const shown = one.isCounter ? (follows ? counterRate(before.timeMs, before.value, timeMs, value) : null) : value;
      if (shown === null) return 'folded';
      const weight = one.isCounter && before !== null ? timeMs - before.timeMs : 1;
      const startMs = bucketStart(timeMs, stepMs);
      if (one.bucket !== null && one.startMs === startMs) foldSample(one.bucket, timeMs, shown, weight);
      else {
        one.bucket = openBucket(timeMs, shown, weight);
        one.startMs = startMs;
      }
      const { min, max, sum, count } = one.bucket;
      changed.set(`${one.ref}:${startMs}`, { ref: one.ref, timeMs: startMs, avg: sum / count, min, max, lastTimeMs: timeMs });
      return 'folded';
    },
    seriesIds: () => followed.keys(),
    takePoints() {
      const points = [...changed.values()];
      changed = new Map();
      return points;
    },
  };
}

function follow({ series, buckets, newest }: WindowSeries, ref: number, { startMs, stepMs }: WindowQuery): Followed {
  const index = buckets.findLastIndex((bucket) => bucket !== null);
  const bucket = buckets[index];
  return {
    ref,
    isCounter: series.kind === 'counter',
    newest: newest && { ...newest },
    startMs: startMs + index * stepMs,
    bucket: bucket === undefined || bucket === null ? null : { ...bucket },
  };
}

function describe({ series, unit, buckets, newest }: WindowSeries, ref: number): WatchedSeries {
  const column = (read: (bucket: Bucket) => number): (number | null)[] => buckets.map((bucket) => (bucket === null ? null : read(bucket)));
  return {
    ref,
    name: series.name,
    labels: { ...series.labels },
    kind: series.kind,
    unit,
    avg: column((bucket) => bucket.sum / bucket.count),
    min: column((bucket) => bucket.min),
    max: column((bucket) => bucket.max),
    lastTimeMs: newest?.timeMs ?? null,
  };
}
