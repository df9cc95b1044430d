import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { storeError } from '../store-error.ts';
import { quickCheck } from './copy-database.ts';

/** A file of this size is checked whole in about half a second; a larger one is checked while the hub serves already. */
const CHECKED_AT_ONCE_BYTES = 256 * 1_048_576;

export type StartFinding =
  | { readonly kind: 'sound' }
  /** It opens, but was not closed in good order and is too large to be checked before serving. */
  | { readonly kind: 'to-be-checked' }
  | { readonly kind: 'damaged'; readonly problem: string };

/** Looks at the store's file before it is opened for good. Only damage is a finding; whatever else keeps it from opening is told then. */
export function checkAtStart(file: string): StartFinding {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  // SQLite removes the journal when it closes in good order.
  const wasInterrupted = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (bytes === 0) return { kind: 'sound' };
  let database: Sqlite.Database | null = null;
  try {
    database = new Sqlite(file, { fileMustExist: true });
    database.pragma('user_version');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    if (!wasInterrupted) return { kind: 'sound' };
    if (bytes > CHECKED_AT_ONCE_BYTES) return { kind: 'to-be-checked' };
    const problem = quickCheck(database);
    return problem === null ? { kind: 'sound' } : { kind: 'damaged', problem };
  } catch (cause) {
    const error = storeError(cause, file);
    return error.code === 'store.damaged' ? { kind: 'damaged', problem: error.message } : { kind: 'sound' };
  } finally {
    database?.close();
  }
}
