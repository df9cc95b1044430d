import { statSync } from 'node:fs';
import type { EventWindow } from '#shared/domain/event-window.ts';
import type { HostFacts, HostIdentity } from '#shared/domain/host.ts';
import type { SeriesSelector } from '#shared/domain/query.ts';
import type { Series, SeriesDefinition } from '#shared/domain/series.ts';
import { RETENTION, type RetentionPolicy } from '../kernel/retention-policy.ts';
import { answerQueries } from './answer-queries.ts';
import { examine, type Examiner } from './examine.ts';
import { createFollowers } from './followers.ts';
import { createHeads } from './heads.ts';
import { createJournalWriter } from './journal-record.ts';
import { createJournalHead } from './journal-head.ts';
import type { LogLength } from './log-length.ts';
import { newestSamples } from './newest-samples.ts';
import { openDatabaseFile } from './open-database-file.ts';
import { openReadOnly } from './open-read-only.ts';
import { readWindow } from './read-window.ts';
import { samplesSince } from './samples-since.ts';
import { createSeriesReader } from './series-reader.ts';
import { createSynchronousSwitch } from './synchronous-switch.ts';
import type { SampleColumn } from './sample-column.ts';
import type {
  AppendBatch,
  HostLinkRecord,
  LatestSample,
  NewestSamples,
  StoreStatistics,
  WindowQuery,
  WindowSeries,
} from './sample-store.ts';
import { tableBytes } from './table-bytes.ts';
import { createBootTable } from './tables/boot-table.ts';
import { createChunkTable } from './tables/chunk-table.ts';
import { createEventWindowTable } from './tables/event-window-table.ts';
import { createFollowerTable, type FollowerMark, type FollowerPosition, type WantedFollower } from './tables/follower-table.ts';
import { createHostTable, type HostRow } from './tables/host-table.ts';
import { createJournalTable } from './tables/journal-table.ts';
import { createRollupMarkTable, type TimeRange } from './tables/rollup-mark-table.ts';
import { createRollupTable } from './tables/rollup-table.ts';
import { createSealedMarkTable } from './tables/sealed-mark-table.ts';
import { createSeriesTable } from './tables/series-table.ts';
import { createTierUseTable } from './tables/tier-use-table.ts';
import { describeTiers, type TierUse } from './tier-use.ts';
import { createUpkeep } from './upkeep.ts';

/** A host's head is sealed when it has this many rows, a quarter of an hour at 1 s: longer chunks are hardly smaller. */
const SEAL_ROWS = 900;
/** Samples of all heads together, at eight bytes: a thousand hosts of fifty series are sealed every forty seconds. */
const MOST_HEAD_SAMPLES = 2_000_000;
/** Some ten milliseconds of sealing. */
const MOST_SAMPLES_OF_A_HEAD = 120_000;
/** What is read again when the store opens, at most, but for what comes while others wait to be sealed. */
const MOST_JOURNAL_BYTES = 64 * 1_048_576;

/** Of the journal for followers that are behind; it is read again when the store opens. Beyond it they read what is sealed. */
const MOST_HELD_BYTES = 64 * 1_048_576;

/** The database itself, synchronous; it lives on the store's thread. */
export type SampleDatabase = ReturnType<typeof openSampleDatabase>;

export interface SampleDatabaseOptions {
  readonly sealRows?: number;
  /** How much of the journal is kept for followers that are behind. */
  readonly mostHeldBytes?: number;
  /** To look only, also beside a hub that runs: all that is read is of the moment of opening, nothing may be written. */
  readonly isReadOnly?: boolean;
}

export function openSampleDatabase(
  path: string,
  { sealRows = SEAL_ROWS, mostHeldBytes = MOST_HELD_BYTES, isReadOnly = false }: SampleDatabaseOptions = {},
) {
  const database = isReadOnly ? openReadOnly(path) : openDatabaseFile(path);
  const hosts = createHostTable(database);
  const boots = createBootTable(database);
  const series = createSeriesTable(database);
  const journal = createJournalTable(database);
  const sealedMarks = createSealedMarkTable(database);
  const followerTable = createFollowerTable(database);
  const chunks = createChunkTable(database, {
    numberedAbove: followerTable.all().reduce((most, { chunkId }) => Math.max(most, chunkId), 0),
  });
  const rollups = createRollupTable(database);
  const marks = createRollupMarkTable(database);
  const eventWindows = createEventWindowTable(database);
  const tierUse = createTierUseTable(database);
  const heads = createHeads({
    sealRows,
    mostSamples: MOST_HEAD_SAMPLES,
    mostHeadSamples: MOST_SAMPLES_OF_A_HEAD,
    mostJournalBytes: MOST_JOURNAL_BYTES,
  });
  const head = createJournalHead({ database, journal, boots, sealedMarks, heads });
  const followers = createFollowers({ table: followerTable, journal, chunks, journalHead: head, mostHeldBytes });
  const seriesOf = (hostId: string): Series[] => series.select({ hostIds: [hostId] });
  const setSynchronous = createSynchronousSwitch(database);
  const upkeep = createUpkeep({
    database,
    heads,
    boots,
    journal,
    sealedMarks,
    chunks,
    rollups,
    marks,
    eventWindows,
    tierUse,
    followers,
    seriesOf,
    journalHead: head,
    sealRows,
    // Nobody waits for upkeep and nothing is lost with it: samples are deleted from the journal only after they were sealed.
    relax: () => setSynchronous('NORMAL'),
  });
  // Made once: making one costs as much as a short query.
  const inTransaction = database.transaction((work: () => unknown) => work());
  const reader = createSeriesReader({ chunks, rollups, marks, heads, tierUse });
  return {
    /** Stores an entry of batches (journal-record.ts): what is acknowledged together is durable together. Repeated sequences change nothing. */
    append(entry: ArrayBuffer): void {
      // What is acknowledged survives a power cut.
      setSynchronous('FULL');
      head.append(entry);
    },
    /** Stores batches in one commit. */
    appendAll(batches: readonly AppendBatch[]): void {
      const writer = createJournalWriter();
      for (const batch of batches) writer.add(boots.ensure(batch.hostId, batch.bootId), batch);
      setSynchronous('FULL');
      head.append(writer.take());
    },
    /** Does a little of what the store does by itself; true if there is more to do. */
    upkeep: (): boolean => upkeep.step(),
    beginRetention: (nowMs: number, policy: RetentionPolicy = RETENTION): void => upkeep.beginRetention(nowMs, policy),
    /** Looks at the log, or brings what it may of it into the file (checkpoints.ts). */
    checkpoint: (mode: 'NOOP' | 'PASSIVE'): LogLength => (database.pragma(`wal_checkpoint(${mode})`) as [LogLength])[0],
    /** Seals and folds everything and gives the file its smallest size; ingest waits meanwhile. For measuring the file. */
    settle(): void {
      upkeep.finish();
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    /** The store's number of a boot, under which its batches are appended. */
    ensureBoot(hostId: string, bootId: string): number {
      // Made durable with the first batch that names it, which comes after it in the log.
      setSynchronous('NORMAL');
      return boots.ensure(hostId, bootId);
    },
    ensureSeries(hostId: string, definitions: readonly SeriesDefinition[]): Series[] {
      setSynchronous('NORMAL');
      return series.ensure(hostId, definitions);
    },
    ...answerQueries({ series, reader, tierUse, eventWindows }),
    /** Runs what only reads, all of it of one moment: locks are taken once instead of at each look. */
    reading: <T>(work: () => T): T => inTransaction(work) as T,
    window: (query: WindowQuery): WindowSeries[] => readWindow(reader, series.select(query.selector), query),
    listSeries: (selector: SeriesSelector): Series[] => series.select(selector),
    /** Decodes everything, for whoever wants to know whether it is sound. */
    examine: (examiner: Examiner): void => examine({ chunks, rollups, heads }, examiner),
    /** All samples of one series as they were taken, startMs ≤ time < endMs, in order of time. */
    readSamples: (one: Series, startMs: number, endMs: number): SampleColumn => reader.samples(one, startMs, endMs),
    /** From the first sample of a host to the last, both included; null without any. */
    rangeOf(hostId: string): TimeRange | null {
      const sealed = chunks.rangeOf(hostId);
      const unsealed = heads.get(hostId);
      if (unsealed === undefined || unsealed.size() === 0) return sealed;
      return {
        startMs: Math.min(sealed?.startMs ?? Number.POSITIVE_INFINITY, unsealed.oldestTimeMs()),
        endMs: Math.max(sealed?.endMs ?? Number.NEGATIVE_INFINITY, unsealed.newestTimeMs()),
      };
    },
    latest(selector: SeriesSelector): LatestSample[] {
      const selected = series.select(selector);
      const newest = reader.newest(selected);
      return selected.flatMap((one) => {
        const sample = newest.get(one.id);
        return sample === undefined ? [] : [{ series: one, ...sample }];
      });
    },
    newestSamples: (hostIds: readonly string[], sinceMs: number): NewestSamples =>
      newestSamples(hostIds, sinceMs, { heads, chunks, seriesOf }),
    seriesChanges: (from: number, limit: number): readonly Series[] => series.changes(from, limit),
    registerFollowers(wanted: readonly WantedFollower[], nowMs: number): readonly FollowerMark[] {
      setSynchronous('FULL');
      return database.transaction(() => followers.register(wanted, nowMs))();
    },
    saveFollower(name: string, position: FollowerPosition): FollowerMark | null {
      // One that is lost in a power cut costs the follower what it has twice.
      setSynchronous('NORMAL');
      const mark = followers.save(name, position);
      upkeep.trimAgain();
      return mark;
    },
    hostRows: (): HostRow[] => hosts.rows(),
    storedSequence: (hostId: string, bootId: string): number => boots.stored(hostId, bootId),
    saveHost(identity: HostIdentity): void {
      setSynchronous('NORMAL');
      hosts.saveIdentity(identity);
    },
    saveHostFacts(hostId: string, facts: HostFacts): void {
      setSynchronous('NORMAL');
      hosts.saveFacts(hostId, facts);
    },
    saveHostLinks(links: readonly HostLinkRecord[]): void {
      setSynchronous('NORMAL');
      database.transaction(() => {
        for (const { hostId, lastHeardAtMs, isStopped } of links) hosts.saveLink(hostId, lastHeardAtMs, isStopped);
      })();
    },
    pinEventWindow(window: Omit<EventWindow, 'id'>): EventWindow {
      setSynchronous('FULL');
      return eventWindows.pin(window);
    },
    changeEventWindow(window: EventWindow): boolean {
      setSynchronous('FULL');
      return eventWindows.change(window);
    },
    unpinEventWindow(id: number): boolean {
      setSynchronous('FULL');
      return eventWindows.unpin(id);
    },
    listEventWindows: (): EventWindow[] => eventWindows.list(),
    samplesSince: (startMs: number, endMs: number): number | null => samplesSince({ chunks, heads }, startMs, endMs),
    describeTiers: (): TierUse[] => describeTiers({ chunks, rollups, tierUse }),
    statistics: (): StoreStatistics => ({
      fileBytes: sizeOf(path),
      walBytes: sizeOf(`${path}-wal`),
      seriesCount: series.count(),
      hostCount: hosts.count(),
      samplesAppended: head.samplesAppended(),
    }),
    tableBytes: (): Record<string, number> => tableBytes(database),
    close: (): void => void database.close(),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
