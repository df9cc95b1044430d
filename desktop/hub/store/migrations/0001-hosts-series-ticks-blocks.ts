import type { Migration } from '../migration.ts';

/**
 * `tick` is the durable head: what arrived, row by row, in order of arrival. Sealing moves it into `block`: one
 * series' samples of about a minute. So a second of a host costs one row when it arrives, and a chart reads whole blocks.
 */
export const migration: Migration = {
  version: 1,
  sql: `
    CREATE TABLE host (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      identity TEXT NOT NULL,
      facts TEXT,
      last_heard_at_ms INTEGER,
      is_stopped INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE agent_sequence (
      host_id TEXT NOT NULL,
      boot_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      PRIMARY KEY (host_id, boot_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE series (
      id INTEGER PRIMARY KEY,
      host_id TEXT NOT NULL,
      name TEXT NOT NULL,
      labels TEXT NOT NULL,
      kind TEXT NOT NULL,
      unit TEXT NOT NULL,
      UNIQUE (host_id, name, labels)
    ) STRICT;
    CREATE TABLE tick (
      id INTEGER PRIMARY KEY,
      host_id TEXT NOT NULL,
      time_ms REAL NOT NULL,
      payload BLOB NOT NULL
    ) STRICT;
    CREATE TABLE block (
      id INTEGER PRIMARY KEY,
      series_id INTEGER NOT NULL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL,
      samples BLOB NOT NULL
    ) STRICT;
    CREATE INDEX block_by_series ON block (series_id, end_ms);
  `,
};
