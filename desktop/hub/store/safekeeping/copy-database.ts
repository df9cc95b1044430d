import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { storeError } from '../store-error.ts';
import { countRows } from './count-rows.ts';

/** Of 8 KiB: half a megabyte at once. */
const PAGES_A_STEP = 64;
/** Flushed this often, a megabyte: a whole copy flushed at its end would hold up the commits of a hub on the same disk. */
const FLUSH_EVERY_STEPS = 2;

export interface CopyDatabaseOptions {
  readonly from: string;
  readonly to: string;
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Copies a database as it is at one moment, page by page, while others write to it: a read transaction holds the moment. The copy
 * is one file that needs no others, durable on the disk, and has been seen to be sound and to have as many rows of everything.
 */
export async function copyDatabase({ from, to, onProgress }: CopyDatabaseOptions): Promise<void> {
  let source: Sqlite.Database | null = null;
  let copy: Sqlite.Database | null = null;
  let flushed: number | null = null;
  let steps = 0;
  try {
    source = new Sqlite(from, { readonly: true, fileMustExist: true });
    source.exec('BEGIN');
    const rows = countRows(source);
    await source.backup(to, {
      progress({ totalPages, remainingPages }) {
        flushed ??= openSync(to, 'r+');
        if (++steps % FLUSH_EVERY_STEPS === 0) fdatasyncSync(flushed);
        onProgress?.(totalPages === 0 ? 1 : 1 - remainingPages / totalPages);
        return PAGES_A_STEP;
      },
    });
    copy = new Sqlite(to);
    copy.pragma('journal_mode = DELETE');
    const problem = quickCheck(copy);
    if (problem !== null) throw damagedCopy(to, problem);
    const copied = countRows(copy);
    if (JSON.stringify(copied) !== JSON.stringify(rows))
      throw damagedCopy(to, `it has ${JSON.stringify(copied)}, not ${JSON.stringify(rows)}`);
    if (flushed !== null) fdatasyncSync(flushed);
  } catch (cause) {
    throw storeError(cause, to);
  } finally {
    copy?.close();
    source?.close();
    if (flushed !== null) closeSync(flushed);
  }
}

/** What SQLite itself finds wrong, null if nothing. */
export function quickCheck(database: Sqlite.Database): string | null {
  const found = database.pragma('quick_check(3)') as { quick_check: string }[];
  const problems = found.map((row) => row.quick_check).filter((text) => text !== 'ok');
  return problems.length === 0 ? null : problems.join('; ');
}

const damagedCopy = (where: string, problem: string): AppError =>
  new AppError({
    code: 'backup.unsound',
    message: `The copy is not what it was made from: ${problem}.`,
    where,
    remedy: 'Run "wedsync-hub verify" to see whether the original is damaged, and look after the disk.',
  });
