import { chmodSync, closeSync, openSync } from 'node:fs';
import path from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { sql as m0001 } from './migrations/0001-access.ts';
import { sql as m0002 } from './migrations/0002-audit-names.ts';

export const ACCESS_DATABASE_NAME = 'access.sqlite';
const MIGRATIONS: readonly string[] = [m0001, m0002];
const OWNER_ONLY = 0o600;

export type AccessDatabase = Database;

/**
 * Opens `<dataDir>/access.sqlite`: accounts, sessions, devices, credentials, keys and the audit trail. Apart from the samples, so that
 * restoring these from a backup never brings back a right that was taken away. Statements are synchronous: they are small and rare,
 * and a change is in one transaction with its audit record. What is asked at each request is answered from memory, not from here.
 * Throws AppError `access.unusable` or `access.too-new`.
 */
export function openAccessDatabase(dataDir: string): AccessDatabase {
  const file = path.join(dataDir, ACCESS_DATABASE_NAME);
  try {
    // Made by us first: SQLite would make it readable by everybody.
    closeSync(openSync(file, 'a', OWNER_ONLY));
    chmodSync(file, OWNER_ONLY);
    const database = new Sqlite(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -512');
    migrate(database);
    return database;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError({
      code: 'access.unusable',
      message: `The file with accounts and the audit trail cannot be used: ${describeError(cause)}.`,
      where: file,
      remedy: 'Put back a copy from the backups folder, or move the file away to begin anew with a new administrator.',
      cause,
    });
  }
}

/** For commands beside a hub that may run; it is not brought to a newer schema. */
export function openAccessReadOnly(file: string): AccessDatabase {
  return new Sqlite(file, { readonly: true, fileMustExist: true });
}

function migrate(database: Database): void {
  const current = database.pragma('user_version', { simple: true }) as number;
  if (current > MIGRATIONS.length) {
    throw new AppError({
      code: 'access.too-new',
      message: `The file with accounts has schema ${current}, this hub knows ${MIGRATIONS.length} at most.`,
      where: database.name,
      remedy: 'Start the newer version of the hub, or give another --data-dir.',
    });
  }
  MIGRATIONS.slice(current).forEach((sql, index) => {
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${current + index + 1}`);
    })();
  });
}
