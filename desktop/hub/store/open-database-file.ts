import Sqlite from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { migrate } from './migrate.ts';
import { storeError } from './store-error.ts';

/** Chunks take several pages, rollups a part of one. Counts for new files only. */
const PAGE_BYTES = 8192;

/** Opens the store's file and brings it to the newest schema; throws what kept it from that, the file as it was. */
export function openDatabaseFile(path: string): Sqlite.Database {
  let database: Sqlite.Database | null = null;
  try {
    database = new Sqlite(path);
    database.pragma(`page_size = ${PAGE_BYTES}`);
    database.pragma('auto_vacuum = INCREMENTAL');
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
