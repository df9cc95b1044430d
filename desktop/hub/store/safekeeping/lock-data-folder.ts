import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';

const LOCK_FILE_NAME = 'hub.lock';

export interface DataFolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process alone; null if another has it still after `waitMs`, during which the thread waits. The system
 * itself holds the lock (SQLite takes it on a file of its own), so that it ends with its process, however that ends.
 */
export function lockDataFolder(dataDir: string, waitMs = 0): DataFolderLock | null {
  const database = new Sqlite(path.join(dataDir, LOCK_FILE_NAME), { timeout: waitMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
    throw error;
  }
  return { release: () => void database.close() };
}

export const dataFolderInUse = (dataDir: string, remedy: string): AppError =>
  new AppError({ code: 'hub.data-in-use', message: 'Another hub runs on this data folder.', where: dataDir, remedy });
