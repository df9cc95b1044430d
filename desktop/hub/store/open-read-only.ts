import Sqlite from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { NEWEST_SCHEMA } from './migrate.ts';
import { storeError } from './store-error.ts';

/**
 * Opens a database to look at, also while a hub writes to it: everything that is read is of one moment, that of opening.
 * Throws AppError `store.cannot-open`, `store.damaged`, or `store.other-schema` for a file that another version of the hub has written.
 */
export function openReadOnly(path: string, { isOlderWelcome = false }: { readonly isOlderWelcome?: boolean } = {}): Sqlite.Database {
  let database: Sqlite.Database | null = null;
  try {
    database = new Sqlite(path, { readonly: true, fileMustExist: true });
    database.exec('BEGIN');
    const schema = database.pragma('user_version', { simple: true }) as number;
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    if (schema === NEWEST_SCHEMA || (isOlderWelcome && schema < NEWEST_SCHEMA)) return database;
    throw new AppError({
      code: 'store.other-schema',
      message: `The database has schema ${schema}, this version reads ${NEWEST_SCHEMA}.`,
      where: path,
      remedy:
        schema > NEWEST_SCHEMA
          ? 'Use the newer version.'
          : 'Start the hub once, which brings it up to date, or use the version that wrote it.',
    });
  } catch (cause) {
    database?.close();
    throw storeError(cause, path);
  }
}
