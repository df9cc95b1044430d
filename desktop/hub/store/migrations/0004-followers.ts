import type { Migration } from '../migration.ts';

/**
 * Who follows the store from outside (remote write), and how far each is. In this file and not beside it: a backup that is restored
 * brings the positions that belong to it.
 */
export const migration: Migration = {
  version: 4,
  sql: `
    CREATE TABLE follower (
      name TEXT PRIMARY KEY,
      journal_id INTEGER NOT NULL,
      chunk_id INTEGER NOT NULL,
      complete_ms REAL NOT NULL,
      expired_samples INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
