import path from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { openSideDatabase } from '../kernel/open-side-database.ts';
import { sql as m0001 } from './migrations/0001-access.ts';
import { sql as m0002 } from './migrations/0002-audit-names.ts';

export const ACCESS_DATABASE_NAME = 'access.sqlite';
const MIGRATIONS: readonly string[] = [m0001, m0002];

export type AccessDatabase = Database;

/**
 * Opens `<dataDir>/access.sqlite`: accounts, sessions, devices, credentials, keys and the audit trail. Apart from the samples, so that
 * restoring these from a backup never brings back a right that was taken away. A change is in one transaction with its audit record. What
 * is asked at each request is answered from memory, not from here. Throws AppError `access.unusable` or `access.too-new`.
 */
export function openAccessDatabase(dataDir: string): AccessDatabase {
  return openSideDatabase({
    file: path.join(dataDir, ACCESS_DATABASE_NAME),
    migrations: MIGRATIONS,
    codes: 'access',
    holds: 'accounts and the audit trail',
    remedy: 'Put back a copy from the backups folder, or move the file away to begin anew with a new administrator.',
  });
}

/** For commands beside a hub that may run; it is not brought to a newer schema. */
export function openAccessReadOnly(file: string): AccessDatabase {
  return new Sqlite(file, { readonly: true, fileMustExist: true });
}
