import { AppError } from '#shared/errors/app-error.ts';
import { isDiskFull } from '../kernel/is-disk-full.ts';

/** What better-sqlite3 says by itself, without a code. */
const NO_FOLDER = /directory does not exist/;
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;

/** What went wrong in the database, by what can be done about it: `store.disk-full`, `store.damaged`, `store.cannot-open` or `store.failed`. */
export function storeError(cause: unknown, path: string): AppError {
  if (cause instanceof AppError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = String((cause as { code?: unknown } | null)?.code ?? '');
  if (isDiskFull(cause)) {
    return new AppError({
      code: 'store.disk-full',
      message: 'The disk is full: nothing can be stored.',
      where: path,
      remedy: 'Free space there; what was not stored comes again by itself.',
      cause,
    });
  }
  if (DAMAGED.test(code)) {
    return new AppError({
      code: 'store.damaged',
      message: `The database is damaged: ${message}.`,
      where: path,
      remedy: 'Start the hub, which restores the newest good backup, or run "wedsync-hub restore".',
      cause,
    });
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOENT' || NO_FOLDER.test(message)) {
    return new AppError({
      code: 'store.cannot-open',
      message: `The database cannot be opened: ${message.replace(/ \(.*\)$/, '')}.`,
      where: path,
      remedy: 'See that the file is there and that you may read it.',
      cause,
    });
  }
  return new AppError({ code: 'store.failed', message, where: path, cause });
}
