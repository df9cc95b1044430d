import { copyFile } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { type KeptBackup, listBackups } from './backup-folder.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { syncFile } from './durable-files.ts';
import { examineStore, type StoreCounts } from './examine-store.ts';
import { removeLeftover, replaceStore } from './set-aside.ts';
import { verifyBackup } from './verify-backup.ts';

export type RestoreStage = 'checking the backup' | 'copying' | 'checking the copy';

export interface RestoreOptions {
  /** The store's file; the caller has locked its folder. */
  readonly file: string;
  readonly backup: string;
  readonly nowMs: number;
  /** Part of the name that the present file gets. */
  readonly why: string;
  readonly onProgress?: ((stage: RestoreStage, done: number) => void) | undefined;
}

export interface Restored {
  /** Null when it was restored on the word of the caller alone. */
  readonly manifest: BackupManifest | null;
  /** Name under which what was there is kept, null if nothing was. */
  readonly setAside: string | null;
  readonly counts: StoreCounts;
}

/** Puts a backup in the place of the store. The backup is verified before and the copy after; the present file is kept under another name. */
export async function restoreBackup({ file, backup, nowMs, why, onProgress }: RestoreOptions): Promise<Restored> {
  const draft = `${file}.restoring`;
  await removeLeftover(draft);
  const found = await verifyBackup(backup, { onProgress: (done) => onProgress?.('checking the backup', done) });
  if (found.problems[0] !== undefined) {
    throw new AppError({
      code: 'restore.unsound',
      message: `This backup is damaged: ${found.problems.slice(0, 3).join('; ')}.`,
      where: backup,
      remedy: 'Restore an older one; nothing was changed.',
    });
  }
  try {
    onProgress?.('copying', 0);
    await copyFile(backup, draft);
    await syncFile(draft);
    onProgress?.('copying', 1);
    const { problems, counts, isOlder } = examineStore(draft, {
      depth: 'quick',
      onProgress: (done) => onProgress?.('checking the copy', done),
    });
    if (problems[0] !== undefined || (!isOlder && counts.samples !== found.counts.samples)) {
      throw new AppError({
        code: 'restore.unsound',
        message: `The copy is not what the backup is: ${problems[0] ?? `${counts.samples} samples, not ${found.counts.samples}`}.`,
        where: draft,
        remedy: 'Look after the disk; nothing was changed.',
      });
    }
    foldJournal(file);
    const setAside = await replaceStore({ file, replacement: draft, why, nowMs });
    return { manifest: found.manifest, setAside, counts: found.counts };
  } finally {
    await removeLeftover(draft);
  }
}

/** The newest backup of a folder that is sound; `rejected` names those that are not. */
export async function newestSoundBackup(
  folder: string,
): Promise<{ readonly backup: KeptBackup | null; readonly rejected: readonly string[] }> {
  const rejected: string[] = [];
  for (const backup of await listBackups(folder)) {
    // One that cannot be read, or that a later version wrote, is passed over like one that is damaged.
    const problem = await verifyBackup(backup.file, { depth: 'quick' }).then(({ problems }) => problems[0], describeError);
    if (problem === undefined) return { backup, rejected };
    rejected.push(`${backup.file}: ${problem}`);
  }
  return { backup: null, rejected };
}

/** Brings the journal of a sound store into its file, so that what is set aside is whole. A damaged one keeps its journal beside it. */
function foldJournal(file: string): void {
  try {
    const database = new Sqlite(file, { fileMustExist: true });
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_')) throw error;
  }
}
