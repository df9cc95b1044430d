import Sqlite from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { LOG_FILE_BYTES, LOG_FRAMES, PAGE_BYTES } from './log-length.ts';
import { migrate } from './migrate.ts';
import { storeError } from './store-error.ts';

/**
 * Pages that SQLite keeps for itself, KiB. Its own default of 16 MB fills up within a minute of a thousand agents and is hardly looked into
 * again, since what is sealed goes into ever new pages; what is read again the system has in its memory as well.
 */
const CACHE_KIB = 2_048;
/** Of `auto_vacuum`. */
const INCREMENTAL = 2;

/** Opens the store's file and brings it to the newest schema; throws what kept it from that, the file as it was. */
export function openDatabaseFile(path: string): Sqlite.Database {
  let database: Sqlite.Database | null = null;
  try {
    database = new Sqlite(path);
    database.pragma(`page_size = ${PAGE_BYTES}`);
    // Setting it writes, also where nothing changes: a file that has it is opened on a full disk too.
    if (database.pragma('auto_vacuum', { simple: true }) !== INCREMENTAL) database.pragma('auto_vacuum = INCREMENTAL');
    database.pragma('journal_mode = WAL');
    // What is acknowledged survives a power cut.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma(`cache_size = -${CACHE_KIB}`);
    // Checkpoints are made beside the store's work (checkpoints.ts); this is for when that should fail.
    database.pragma(`wal_autocheckpoint = ${LOG_FRAMES.copiedByTheStore}`);
    database.pragma(`journal_size_limit = ${LOG_FILE_BYTES}`);
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
