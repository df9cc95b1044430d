/** A shared-memory file that cannot grow is SQLite's other way to say that the disk is full. */
const FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT', 'store.disk-full']);

/** Whether this went wrong, or what caused it, because the disk is full: by SQLite, or by the system. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && FULL.has(String(error.code))) || isDiskFull(error.cause);
}
