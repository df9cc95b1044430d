import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { LiveQuestion, QueryEnded, QuerySnapshot, WatchQuery } from '#shared/protocol/live-query.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { refusalOf } from '../../kernel/refusal-of.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { type ClientPump, createClientPump, type SendChanges } from './client-pump.ts';
import { type LiveLimits, refuseTooManyPoints, refuseTooManyWatches, refuseTooMuchInAll, refuseTooMuchOfClient } from './live-limits.ts';
import { createLiveQuery, type LiveQuery } from './live-query.ts';
import { createReadingTurns } from './reading-turns.ts';

/** What is folded within this time goes out together. */
const COALESCE_MS = 100;
/** How often windows move on, and what cannot be folded is read again at most. */
const MOVE_MS = 1_000;

/** Where the messages of one client go. */
export interface QueryOutlet {
  readonly changes: SendChanges;
  readonly ended: (ended: QueryEnded) => void;
}

/** Live queries of all clients: those that ask the same share one. */
export interface QueryFeed {
  /** Opens a watch; throws `query.too-large` or `query.invalid`. */
  open(clientId: string, request: WatchQuery, outlet: QueryOutlet): Promise<QuerySnapshot>;
  close(clientId: string, watchId: number): void;
  closeClient(clientId: string): void;
  publish(hostId: string, rows: readonly SampleRow[]): void;
  /** A host announced these; some may be new. */
  seriesAdded(series: readonly Series[]): void;
  /** How much is watched now. */
  size(): { readonly queries: number; readonly points: number; readonly watches: number };
  stop: Stop;
}

export interface QueryFeedOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly reader: Pick<SampleReader, 'queryAtOnce' | 'window' | 'latest' | 'listSeries'>;
  readonly limits?: LiveLimits;
}

interface Shared {
  readonly key: string;
  readonly query: LiveQuery;
  readonly ready: Promise<void>;
  isReady: boolean;
  readonly watchers: Set<Watch>;
}
interface Watch {
  readonly watchId: number;
  readonly shared: Shared;
  readonly client: Client;
}
interface Client {
  readonly outlet: QueryOutlet;
  readonly pump: ClientPump;
  readonly watches: Map<number, Watch>;
}

export function createQueryFeed({ clock, log, reader, limits = LIMITS }: QueryFeedOptions): QueryFeed {
  const clients = new Map<string, Client>();
  const shares = new Map<string, Shared>();
  const byHost = new Map<string, Set<Shared>>();
  const folded = new Set<Shared>();
  /** What the store reads now may be of hosts that are not known yet: these hear all. */
  const reading = new Set<Shared>();
  let flushStop: Stop | null = null;

  const pointsOf = (some: Iterable<Shared>): number => [...some].reduce((sum, { query }) => sum + query.points(), 0);
  const index = (shared: Shared): void => {
    for (const hostId of shared.query.hostIds()) byHost.set(hostId, (byHost.get(hostId) ?? new Set()).add(shared));
  };
  const unindex = (shared: Shared): void => {
    for (const [hostId, some] of byHost) if (some.delete(shared) && some.size === 0) byHost.delete(hostId);
  };
  const remove = (watch: Watch): void => {
    const { shared, client, watchId } = watch;
    if (client.watches.get(watchId) === watch) {
      client.watches.delete(watchId);
      client.pump.unwatch(watchId);
    }
    shared.watchers.delete(watch);
    if (shared.watchers.size > 0 || shares.get(shared.key) !== shared) return;
    shares.delete(shared.key);
    folded.delete(shared);
    unindex(shared);
  };
  /** It cannot go on: those who watch it are told why. */
  const end = (shared: Shared, error: unknown): void => {
    for (const watch of shared.watchers) {
      remove(watch);
      watch.client.outlet.ended({ watchId: watch.watchId, hubTimeMs: clock.nowMs(), refusal: refusalOf(error) });
    }
  };
  const tell = (shared: Shared): void => {
    try {
      if (!shared.query.settle()) return;
    } catch (error) {
      end(shared, error);
      return;
    }
    for (const { client } of shared.watchers) client.pump.wake();
  };
  const flush = (): void => {
    flushStop = null;
    const some = [...folded];
    folded.clear();
    for (const shared of some) tell(shared);
  };
  const publishTo = (shared: Shared, rows: readonly SampleRow[]): void => {
    for (const row of rows) {
      if (!shared.query.publish(row)) continue;
      folded.add(shared);
      flushStop ??= clock.after(COALESCE_MS, flush);
    }
  };
  const turns = createReadingTurns<Shared>({
    clock,
    async read(shared) {
      if (shares.get(shared.key) !== shared) return;
      reading.add(shared);
      try {
        const hasBegunAnew = await shared.query.read();
        if (shares.get(shared.key) !== shared) return;
        if (hasBegunAnew) {
          unindex(shared);
          index(shared);
        }
        tell(shared);
      } catch (error) {
        if (refusalOf(error).code.startsWith('query.')) end(shared, error);
        else log.warn({ err: error }, 'a live query could not be read again; it is tried again');
      } finally {
        reading.delete(shared);
      }
    },
  });
  const stopMoving = clock.every(MOVE_MS, () => {
    for (const shared of shares.values()) {
      if (!shared.isReady) continue;
      tell(shared);
      if (shared.query.isBehind()) turns.ask(shared);
    }
  });

  const share = (request: WatchQuery): Shared => {
    const { watchId: _, ...question } = request;
    const key = keyOf(question);
    const known = shares.get(key);
    if (known !== undefined) return known;
    const others = [...shares.values()];
    refuseTooMuchInAll({ queries: others.length + 1, points: 0 }, limits);
    const query = createLiveQuery({
      question,
      reader,
      nowMs: clock.nowMs,
      allow(points, seriesCount) {
        refuseTooManyPoints(points, seriesCount, limits);
        refuseTooMuchInAll(
          { queries: 0, points: points + pointsOf([...shares.values()].filter((other) => other.query !== query)) },
          limits,
        );
      },
    });
    const shared: Shared = { key, query, ready: query.load().then(() => void query.settle()), isReady: false, watchers: new Set() };
    shares.set(key, shared);
    reading.add(shared);
    shared.ready.then(
      () => {
        shared.isReady = true;
        reading.delete(shared);
        if (shares.get(key) === shared) index(shared);
      },
      () => void reading.delete(shared),
    );
    return shared;
  };

  return {
    async open(clientId, request, outlet) {
      const { watchId } = request;
      const client = clients.get(clientId) ?? { outlet, pump: createClientPump(outlet.changes), watches: new Map<number, Watch>() };
      clients.set(clientId, client);
      const before = client.watches.get(watchId);
      if (before !== undefined) remove(before);
      refuseTooManyWatches(client.watches.size, limits);
      const watch: Watch = { watchId, shared: share(request), client };
      const { query } = watch.shared;
      client.watches.set(watchId, watch);
      watch.shared.watchers.add(watch);
      try {
        await watch.shared.ready;
        refuseTooMuchOfClient(pointsOf(new Set([...client.watches.values()].map(({ shared }) => shared))), limits);
      } catch (error) {
        remove(watch);
        throw error;
      }
      tell(watch.shared);
      // Given up while it was read, it is answered all the same, and nothing follows.
      if (client.watches.get(watchId) === watch) client.pump.watch(watchId, query);
      return { watchId, hubTimeMs: clock.nowMs(), stepMs: request.stepMs, ...query.snapshot() };
    },
    close(clientId, watchId) {
      const watch = clients.get(clientId)?.watches.get(watchId);
      if (watch !== undefined) remove(watch);
    },
    closeClient(clientId) {
      for (const watch of clients.get(clientId)?.watches.values() ?? []) remove(watch);
      clients.delete(clientId);
    },
    publish(hostId, rows) {
      if (shares.size === 0) return;
      const watching = byHost.get(hostId);
      for (const shared of watching ?? []) publishTo(shared, rows);
      for (const shared of reading) if (watching?.has(shared) !== true) publishTo(shared, rows);
    },
    seriesAdded(series) {
      for (const { query } of shares.values()) query.noteSeries(series);
    },
    size: () => ({
      queries: shares.size,
      points: pointsOf(shares.values()),
      watches: [...clients.values()].reduce((sum, { watches }) => sum + watches.size, 0),
    }),
    stop() {
      stopMoving();
      flushStop?.();
      turns.stop();
    },
  };
}

/** Equal questions have equal keys: schemas give their fields in one order. */
const keyOf = (question: LiveQuestion): string => JSON.stringify(question);
