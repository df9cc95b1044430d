import type { Database } from 'better-sqlite3';
import { decodeBlock } from '../codec/block.ts';
import { joinColumns, type SampleColumn, sliceColumn } from '../sample-column.ts';
import { withTimesKeys } from '../seal-head.ts';
import { sealColumns } from '../seal-columns.ts';
import { createChunkTable } from '../tables/chunk-table.ts';
import type { Migration } from '../migration.ts';

/**
 * `journal` instead of `tick`: a row a commit instead of one a host and second. `chunk` instead of `block`: a host's samples of a span
 * in one row, which take their times but once. Rollups are new; they are folded from the chunks once the hub runs.
 */
export const migration: Migration = {
  version: 2,
  sql: `
    CREATE TABLE boot (
      number INTEGER PRIMARY KEY,
      host_id TEXT NOT NULL,
      boot_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      UNIQUE (host_id, boot_id)
    ) STRICT;
    INSERT INTO boot (host_id, boot_id, sequence) SELECT host_id, boot_id, sequence FROM agent_sequence;
    DROP TABLE agent_sequence;
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY,
      entry BLOB NOT NULL
    ) STRICT;
    CREATE TABLE sealed_mark (
      host_id TEXT PRIMARY KEY,
      journal_id INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE chunk (
      id INTEGER PRIMARY KEY,
      host_id TEXT NOT NULL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL,
      rows INTEGER NOT NULL,
      samples INTEGER NOT NULL,
      payload BLOB NOT NULL
    ) STRICT;
    CREATE INDEX chunk_by_host ON chunk (host_id, end_ms, start_ms);
    CREATE TABLE rollup (
      id INTEGER PRIMARY KEY,
      page BLOB NOT NULL
    ) STRICT;
    CREATE TABLE rollup_mark (
      host_id TEXT NOT NULL,
      tier INTEGER NOT NULL,
      until_ms REAL NOT NULL,
      PRIMARY KEY (host_id, tier)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE rollup_dirty (
      host_id TEXT NOT NULL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL,
      PRIMARY KEY (host_id, start_ms)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE event_window (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL
    ) STRICT;
  `,
  convert: moveSamples,
  finalSql: 'DROP TABLE tick; DROP TABLE block;',
};

/** As much of a host as is held in memory at once. */
const SPAN_MS = 15 * 60_000;

function moveSamples(database: Database): void {
  const chunks = createChunkTable(database);
  const hostIds = database.prepare<[], { host_id: string }>('SELECT DISTINCT host_id FROM series UNION SELECT DISTINCT host_id FROM tick');
  for (const { host_id: hostId } of hostIds.all()) {
    const range = rangeOf(database, hostId);
    if (range === null) continue;
    for (let startMs = Math.floor(range.startMs / SPAN_MS) * SPAN_MS; startMs <= range.endMs; startMs += SPAN_MS) {
      const columns = columnsOf(database, hostId, startMs, startMs + SPAN_MS);
      for (const span of sealColumns(withTimesKeys(columns))) chunks.insert(hostId, span);
    }
  }
}

function rangeOf(database: Database, hostId: string): { startMs: number; endMs: number } | null {
  const { first, last } = database
    .prepare<[string, string], { first: number | null; last: number | null }>(
      `SELECT min(start_ms) AS first, max(end_ms) AS last FROM (
         SELECT start_ms, end_ms FROM block WHERE series_id IN (SELECT id FROM series WHERE host_id = ?)
         UNION ALL SELECT time_ms, time_ms FROM tick WHERE host_id = ?)`,
    )
    .get(hostId, hostId) as { first: number | null; last: number | null };
  return first === null || last === null ? null : { startMs: first, endMs: last };
}

function columnsOf(database: Database, hostId: string, startMs: number, endMs: number): (SampleColumn & { seriesId: number })[] {
  const parts = new Map<number, SampleColumn[]>();
  const add = (seriesId: number, column: SampleColumn): void => {
    if (column.times.length > 0) parts.set(seriesId, [...(parts.get(seriesId) ?? []), column]);
  };
  const blocks = database.prepare<[string, number, number], { series_id: number; samples: Buffer }>(
    `SELECT series_id, samples FROM block WHERE series_id IN (SELECT id FROM series WHERE host_id = ?)
     AND end_ms >= ? AND start_ms < ? ORDER BY end_ms`,
  );
  for (const row of blocks.iterate(hostId, startMs, endMs))
    add(row.series_id, sliceColumn(joinColumns([decodeBlock(row.samples)]), startMs, endMs));
  const ticks = database.prepare<[string, number, number], { time_ms: number; payload: Buffer }>(
    'SELECT time_ms, payload FROM tick WHERE host_id = ? AND time_ms >= ? AND time_ms < ? ORDER BY id',
  );
  for (const tick of ticks.iterate(hostId, startMs, endMs)) {
    const count = tick.payload.readUInt32LE(0);
    for (let index = 0; index < count; index += 1) {
      const value = tick.payload.readDoubleLE(4 + count * 4 + index * 8);
      add(tick.payload.readUInt32LE(4 + index * 4), { times: Float64Array.of(tick.time_ms), values: Float64Array.of(value) });
    }
  }
  return [...parts].map(([seriesId, columns]) => ({ seriesId, ...joinColumns(columns) })).sort((a, b) => a.seriesId - b.seriesId);
}
