import { chmodSync, closeSync, openSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';

const OWNER_ONLY = 0o600;

export interface SideDatabaseOptions {
  readonly file: string;
  /** Applied in order, each once. */
  readonly migrations: readonly string[];
  /** How its errors begin: `access` gives `access.unusable` and `access.too-new`. */
  readonly codes: string;
  /** For messages: `accounts and the audit trail`. */
  readonly holds: string;
  /** What to do when it cannot be used. */
  readonly remedy: string;
}

export type SideDatabase = Database;

/**
 * Opens a small database beside the samples, readable by its owner only, and brings it to the newest schema. Statements are synchronous:
 * they are small and rare, and durable when they return. Throws AppError `<codes>.unusable` or `<codes>.too-new`.
 */
export function openSideDatabase(options: SideDatabaseOptions): SideDatabase {
  const { file, codes, holds, remedy } = options;
  try {
    // Made by us first: SQLite would make it readable by everybody.
    closeSync(openSync(file, 'a', OWNER_ONLY));
    chmodSync(file, OWNER_ONLY);
    const database = new Sqlite(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -512');
    migrate(database, options);
    return database;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `The file with ${holds} cannot be used: ${describeError(cause)}.`;
    throw new AppError({ code: `${codes}.unusable`, message, where: file, remedy, cause });
  }
}

function migrate(database: Database, { migrations, codes, holds }: SideDatabaseOptions): void {
  const current = database.pragma('user_version', { simple: true }) as number;
  if (current > migrations.length) {
    throw new AppError({
      code: `${codes}.too-new`,
      message: `The file with ${holds} has schema ${current}, this hub knows ${migrations.length} at most.`,
      where: database.name,
      remedy: 'Start the newer version of the hub, or give another --data-dir.',
    });
  }
  migrations.slice(current).forEach((sql, index) => {
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${current + index + 1}`);
    })();
  });
}
