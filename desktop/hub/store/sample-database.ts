import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { HostFacts, HostIdentity } from '#shared/domain/host.ts';
import type { RangeQuery, RangeResult, SeriesSelector } from '#shared/domain/query.ts';
import type { Series, SeriesDefinition } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { aggregate, stepCount } from './aggregate.ts';
import type { HostHead } from './head.ts';
import { createHeads } from './heads.ts';
import { migrate } from './migrate.ts';
import { openReadOnly } from './open-read-only.ts';
import { readWindow } from './read-window.ts';
import { shapeResult } from './shape-result.ts';
import { joinColumns, type SampleColumn, sliceColumn } from './sample-column.ts';
import type { AppendBatch, LatestSample, StoredHost, StoreStatistics, WindowQuery, WindowSeries } from './sample-store.ts';
import { storeError } from './store-error.ts';
import { createAgentSequenceTable } from './tables/agent-sequence-table.ts';
import { createBlockTable } from './tables/block-table.ts';
import { createHostTable } from './tables/host-table.ts';
import { createSeriesTable } from './tables/series-table.ts';
import { createTickTable } from './tables/tick-table.ts';

/**
 * A host's head is sealed when it has this many rows, five minutes at 1 s. More would make blocks smaller, but rows of all hosts
 * lie among one another: deleting 600 of them rewrites so many pages that a commit waits 20 ms and more, 300 take 8 ms.
 */
const SEAL_ROWS = 300;
/** Samples of all heads together, at 16 to 32 bytes: a thousand hosts of fifty series are sealed every minute. */
const MOST_HEAD_SAMPLES = 3_000_000;
/** A few milliseconds of sealing; a single head may be larger, up to four times this. */
const SEAL_SAMPLES_AT_ONCE = 30_000;
/** Blocks of half a kilobyte leave little of a large page empty. Counts for new files only. */
const PAGE_BYTES = 16_384;
/** How far before a range a counter's reading may lie and still start its rate. */
const RATE_LOOKBACK_MS = 120_000;
const RETENTION_BATCH = 500;

/** The database itself, synchronous; it lives on the store's thread. */
export type SampleDatabase = ReturnType<typeof openSampleDatabase>;

export interface SampleDatabaseOptions {
  readonly sealRows?: number;
  /** To look only, also beside a hub that runs: all that is read is of the moment of opening, nothing may be written. */
  readonly isReadOnly?: boolean;
}

export function openSampleDatabase(path: string, { sealRows = SEAL_ROWS, isReadOnly = false }: SampleDatabaseOptions = {}) {
  const database = isReadOnly ? openReadOnly(path) : openFile(path);
  const hosts = createHostTable(database);
  const sequences = createAgentSequenceTable(database);
  const series = createSeriesTable(database);
  const ticks = createTickTable(database);
  const blocks = createBlockTable(database);
  const heads = createHeads({ sealRows, mostSamples: MOST_HEAD_SAMPLES, samplesAtOnce: SEAL_SAMPLES_AT_ONCE });
  /** Of each boot of each agent that was heard since the start. */
  const newestSequence = new Map<string, number>();
  const latest = new Map<number, { timeMs: number; value: number }>();
  let samplesAppended = 0;

  for (const tick of ticks.list()) heads.add(tick.hostId, tick.id, tick);

  const readColumn = (one: Series, startMs: number, endMs: number): SampleColumn => {
    const head = heads.get(one.hostId)?.column(one.id);
    const sealed = blocks.read(one.id, startMs, endMs);
    return sliceColumn(joinColumns(head === undefined ? sealed : [...sealed, head]), startMs, endMs);
  };

  const seal = (sealed: readonly HostHead[]): void => {
    database.transaction(() => {
      for (const head of sealed) {
        for (const [seriesId, column] of head.columns()) blocks.insert(seriesId, joinColumns([column]));
        ticks.delete(head.tickIds());
      }
    })();
    for (const head of sealed) heads.clear(head);
  };

  /** All batches in one transaction: what is acknowledged together is durable together. Repeated sequences change nothing. */
  const appendAll = (batches: readonly AppendBatch[]): void => {
    const added: { hostId: string; tickId: number; row: AppendBatch['rows'][number] }[] = [];
    const advanced = new Map<string, AppendBatch>();
    database.transaction(() => {
      for (const batch of batches) {
        const agentBoot = `${batch.hostId} ${batch.bootId}`;
        const stored = advanced.get(agentBoot)?.sequence ?? newestSequence.get(agentBoot) ?? sequences.stored(batch.hostId, batch.bootId);
        if (batch.sequence <= stored) continue;
        for (const row of batch.rows) added.push({ hostId: batch.hostId, tickId: ticks.insert(batch.hostId, row), row });
        advanced.set(agentBoot, batch);
      }
      for (const { hostId, bootId, sequence } of advanced.values()) sequences.advance(hostId, bootId, sequence);
    })();
    // Memory follows the file, never the other way round: a commit that failed has left no trace here.
    for (const [agentBoot, { sequence }] of advanced) newestSequence.set(agentBoot, sequence);
    for (const { hostId, tickId, row } of added) {
      heads.add(hostId, tickId, row);
      for (let index = 0; index < row.seriesIds.length; index += 1)
        noteLatest(row.seriesIds[index] as number, row.timeMs, row.values[index] as number);
      samplesAppended += row.seriesIds.length;
    }
  };

  const noteLatest = (seriesId: number, timeMs: number, value: number): void => {
    const known = latest.get(seriesId);
    if (known === undefined) latest.set(seriesId, { timeMs, value });
    else if (timeMs >= known.timeMs) {
      known.timeMs = timeMs;
      known.value = value;
    }
  };

  const readLatest = (one: Series): LatestSample | null => {
    const known = latest.get(one.id);
    if (known !== undefined) return { series: one, ...known };
    const column = joinColumns(
      [blocks.newest(one.id), heads.get(one.hostId)?.column(one.id)].filter((part) => part !== null && part !== undefined),
    );
    const timeMs = column.times.at(-1);
    if (timeMs === undefined) return null;
    noteLatest(one.id, timeMs, column.values.at(-1) as number);
    return { series: one, timeMs, value: column.values.at(-1) as number };
  };

  return {
    appendAll,
    /** Seals a few of the heads that are due; true if there may be more. */
    sealDue(): boolean {
      const due = heads.due();
      if (due.length > 0) seal(due);
      return due.length > 0;
    },
    /** Deletes a small batch of what ended before `beforeMs`; true if there may be more. */
    retain(beforeMs: number): boolean {
      // A host that is gone would keep its last rows for ever.
      const quiet = heads.quietSince(beforeMs).slice(0, 1);
      if (quiet.length > 0) seal(quiet);
      return blocks.deleteBefore(beforeMs, RETENTION_BATCH) === RETENTION_BATCH || quiet.length > 0;
    },
    /** Seals everything and gives the file its smallest size; ingest waits meanwhile. For measuring the file, and before copying it. */
    settle(): void {
      for (const head of heads.filled()) seal([head]);
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    ensureSeries: (hostId: string, definitions: readonly SeriesDefinition[]): Series[] =>
      database.transaction(() => definitions.map((definition) => series.ensure(hostId, definition)))(),
    query(query: RangeQuery): RangeResult {
      const selected = series.select(query.selector);
      const pointCount = selected.length * stepCount(query) * query.aggregations.length;
      if (pointCount > LIMITS.pointsPerQuery) {
        throw new AppError({
          code: 'query.too-large',
          message: `This asks for ${pointCount} points of ${selected.length} series; at most ${LIMITS.pointsPerQuery} are given at once.`,
          where: 'stepMs',
          remedy: 'Take a longer step, a shorter range or fewer series.',
        });
      }
      const lookbackMs = query.aggregations.includes('rate') ? RATE_LOOKBACK_MS : 0;
      const points = selected.map((one) => ({
        seriesId: one.id,
        hostId: one.hostId,
        name: one.name,
        labels: one.labels,
        kind: one.kind,
        unit: one.unit,
        columns: aggregate(readColumn(one, query.startMs - lookbackMs, query.endMs), query, query.aggregations),
      }));
      return shapeResult(query, points);
    },
    window: (query: WindowQuery): WindowSeries[] =>
      series.select(query.selector).map((one) => readWindow(one, readColumn(one, query.startMs - RATE_LOOKBACK_MS, query.endMs), query)),
    listSeries: (selector: SeriesSelector): Series[] => series.select(selector),
    /** All samples of one series as they were taken, startMs ≤ time < endMs, in order of time. */
    readSamples: readColumn,
    latest: (selector: SeriesSelector): LatestSample[] =>
      series
        .select(selector)
        .map(readLatest)
        .filter((sample) => sample !== null),
    listHosts: (): StoredHost[] => hosts.list(),
    storedSequence: (hostId: string, bootId: string): number => sequences.stored(hostId, bootId),
    saveHost: (identity: HostIdentity): void => hosts.saveIdentity(identity),
    saveHostFacts: (hostId: string, facts: HostFacts): void => hosts.saveFacts(hostId, facts),
    saveHostLink: (hostId: string, link: { lastHeardAtMs: number | null; isStopped: boolean }): void =>
      hosts.saveLink(hostId, link.lastHeardAtMs, link.isStopped),
    statistics: (): StoreStatistics => ({
      fileBytes: sizeOf(path),
      walBytes: sizeOf(`${path}-wal`),
      seriesCount: series.count(),
      hostCount: hosts.count(),
      samplesAppended,
    }),
    close: (): void => void database.close(),
  };
}

function openFile(path: string): Sqlite.Database {
  let database: Sqlite.Database | null = null;
  try {
    database = new Sqlite(path);
    database.pragma(`page_size = ${PAGE_BYTES}`);
    database.pragma('journal_mode = WAL');
    // What is acknowledged survives a power cut.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database);
    return database;
  } catch (cause) {
    database?.close();
    const known = storeError(cause, path);
    if (known.code !== 'store.failed') throw known;
    throw new AppError({
      code: 'store.cannot-open',
      message: `The database cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}.`,
      where: path,
      remedy: 'Move the file away and start again, or give another --data-dir.',
      cause,
    });
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
