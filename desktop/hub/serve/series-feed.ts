import type { SampleRow } from '#shared/domain/sample.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { WatchSeries } from '#shared/protocol/client-events.ts';
import type { WatchSnapshot, WatchUpdate } from '#shared/protocol/hub-messages.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { SampleReader } from '../store/sample-store.ts';
import { createSeriesWatch, type SeriesWatch } from './series-watch.ts';

/** Points that come within this time go out together. */
const COALESCE_MS = 30;
/** Late data and new series are shown by a new snapshot, at most this often. */
const REFRESH_MS = 1_000;
const NOBODY: readonly OpenWatch[] = [];
const WATCHES_PER_CLIENT = 64;

/** Where the messages of one client go. */
export interface WatchOutlet {
  readonly snapshot: (snapshot: WatchSnapshot) => void;
  readonly update: (update: WatchUpdate) => void;
  /** Whether the client reads more slowly than it is sent. */
  readonly isBackedUp: () => boolean;
}

interface OpenWatch {
  readonly watch: SeriesWatch;
  readonly outlet: WatchOutlet;
  /** Rows that came while the snapshot was read; null once it is. */
  held: SampleRow[] | null;
  isDirty: boolean;
  isClosed: boolean;
}

/** Live windows of all clients. */
export interface SeriesFeed {
  /** Opens a watch; throws `query.too-large` or `query.invalid`. */
  open(clientId: string, request: WatchSeries, outlet: WatchOutlet): Promise<WatchSnapshot>;
  close(clientId: string, watchId: number): void;
  closeClient(clientId: string): void;
  publish(rows: readonly SampleRow[]): void;
  /** A host has series that it did not have before. */
  seriesAdded(hostId: string): void;
  stop: Stop;
}

export interface SeriesFeedOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly reader: Pick<SampleReader, 'window' | 'listSeries'>;
}

export function createSeriesFeed({ clock, log, reader }: SeriesFeedOptions): SeriesFeed {
  const clients = new Map<string, Map<number, OpenWatch>>();
  const bySeries = new Map<number, Set<OpenWatch>>();
  const withPoints = new Set<OpenWatch>();
  let flushStop: Stop | null = null;

  const flush = (): void => {
    flushStop = null;
    for (const open of withPoints) {
      const { watch, outlet } = open;
      const points = watch.takePoints();
      // One that does not read is told nothing until it does, and then all of it.
      if (outlet.isBackedUp()) open.isDirty = true;
      else outlet.update({ watchId: watch.request.watchId, hubTimeMs: clock.nowMs(), points });
    }
    withPoints.clear();
  };

  const foldInto = (open: OpenWatch, seriesId: number, timeMs: number, value: number): void => {
    const outcome = open.watch.fold(seriesId, timeMs, value);
    if (outcome === 'folded') {
      withPoints.add(open);
      flushStop ??= clock.after(COALESCE_MS, flush);
    }
    if (outcome === 'late') open.isDirty = true;
  };

  const unindex = (open: OpenWatch): void => {
    for (const seriesId of open.watch.seriesIds()) {
      const watchers = bySeries.get(seriesId);
      watchers?.delete(open);
      if (watchers?.size === 0) bySeries.delete(seriesId);
    }
    withPoints.delete(open);
  };

  /** Reads the window; rows that arrive meanwhile are held and folded after, so that there is neither hole nor double. */
  const load = async (open: OpenWatch): Promise<WatchSnapshot> => {
    const { watch } = open;
    const held: SampleRow[] = open.held ?? [];
    open.held = held;
    open.isDirty = false;
    const query = watch.windowAt(clock.nowMs());
    await refuseIfTooLarge(query.endMs - query.startMs, watch.request);
    // What came until now is stored before the store reads, what comes after is not in what it reads.
    held.length = 0;
    const series = await reader.window(query);
    unindex(open);
    const snapshot = watch.load(query, series, clock.nowMs());
    open.held = null;
    if (!open.isClosed) {
      for (const seriesId of watch.seriesIds()) {
        const watchers = bySeries.get(seriesId) ?? new Set();
        bySeries.set(seriesId, watchers.add(open));
      }
    }
    for (const row of held)
      for (let index = 0; index < row.seriesIds.length; index += 1)
        foldInto(open, row.seriesIds[index] as number, row.timeMs, row.values[index] as number);
    return snapshot;
  };

  const refuseIfTooLarge = async (rangeMs: number, { selector, stepMs }: WatchSeries): Promise<void> => {
    const { length } = await reader.listSeries(selector);
    const points = (length * 3 * rangeMs) / stepMs;
    if (points <= LIMITS.pointsPerQuery) return;
    throw new AppError({
      code: 'query.too-large',
      message: `This asks for ${Math.round(points)} points of ${length} series; at most ${LIMITS.pointsPerQuery} are given at once.`,
      where: 'stepMs',
      remedy: 'Take a longer step, a shorter window or fewer series.',
    });
  };

  const refresh = clock.every(REFRESH_MS, () => {
    for (const watches of clients.values()) {
      for (const open of watches.values()) {
        if (!open.isDirty || open.held !== null || open.outlet.isBackedUp()) continue;
        load(open).then(
          (snapshot) => {
            if (!open.isClosed) open.outlet.snapshot(snapshot);
          },
          (error: unknown) => {
            open.held = null;
            open.isDirty = true;
            log.warn({ err: error }, 'a live window could not be read again; it is tried again');
          },
        );
      }
    }
  });

  const close = (open: OpenWatch): void => {
    open.isClosed = true;
    unindex(open);
  };

  return {
    async open(clientId, request, outlet) {
      const watches = clients.get(clientId) ?? new Map<number, OpenWatch>();
      clients.set(clientId, watches);
      const before = watches.get(request.watchId);
      if (before !== undefined) close(before);
      else if (watches.size >= WATCHES_PER_CLIENT) {
        throw new AppError({
          code: 'query.too-large',
          message: `More than ${WATCHES_PER_CLIENT} live windows at once.`,
          where: 'watchId',
          remedy: 'Close some of them.',
        });
      }
      const open: OpenWatch = { watch: createSeriesWatch(request), outlet, held: null, isDirty: false, isClosed: false };
      watches.set(request.watchId, open);
      try {
        return await load(open);
      } catch (error) {
        watches.delete(request.watchId);
        close(open);
        throw error;
      }
    },
    close(clientId, watchId) {
      const open = clients.get(clientId)?.get(watchId);
      if (open !== undefined) close(open);
      clients.get(clientId)?.delete(watchId);
    },
    closeClient(clientId) {
      for (const open of clients.get(clientId)?.values() ?? []) close(open);
      clients.delete(clientId);
    },
    publish(rows) {
      // Nobody looks, as through most of a night.
      if (clients.size === 0) return;
      const loading = [...clients.values()].flatMap((watches) => [...watches.values()].filter((open) => open.held !== null));
      // Nearly always with a thousand agents: nobody looks at most of them.
      if (loading.length === 0 && bySeries.size === 0) return;
      for (const row of rows) {
        for (const open of loading) open.held?.push(row);
        for (let index = 0; index < row.seriesIds.length; index += 1) {
          const seriesId = row.seriesIds[index] as number;
          for (const open of bySeries.get(seriesId) ?? NOBODY) {
            if (open.held === null) foldInto(open, seriesId, row.timeMs, row.values[index] as number);
          }
        }
      }
    },
    seriesAdded(hostId) {
      for (const watches of clients.values()) {
        for (const open of watches.values()) if (open.watch.request.selector.hostIds[0] === hostId) open.isDirty = true;
      }
    },
    stop() {
      refresh();
      flushStop?.();
    },
  };
}
