import { chmod, mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { storeError } from '../store-error.ts';
import { fileMoment, PARTIAL_ENDING } from './backup-folder.ts';
import { type BackupManifest, writeManifest } from './backup-manifest.ts';
import { copyDatabase } from './copy-database.ts';
import { hashFile, syncFile, syncFolder } from './durable-files.ts';
import { examineStore } from './examine-store.ts';

/** What must be free beyond the size of the copy itself. */
const SPARE_BYTES = 16 * 1_048_576;

export type BackupStage = 'copying' | 'checking';

export interface TakeBackupOptions {
  /** The store's file; a hub may be writing to it. */
  readonly source: string;
  /** Where the backup goes, with a name made of the moment unless `name` is given. */
  readonly folder: string;
  readonly name?: string | undefined;
  readonly version: string;
  readonly nowMs: number;
  readonly onProgress?: ((stage: BackupStage, done: number) => void) | undefined;
}

export interface TakenBackup {
  readonly file: string;
  readonly manifest: BackupManifest;
}

/**
 * Makes a backup that has been opened, decoded and counted, or none: until then it has another name. Throws AppError
 * `backup.no-space`, `backup.exists`, `backup.unsound` or what the store's file has.
 */
export async function takeBackup({ source, folder, name, version, nowMs, onProgress }: TakeBackupOptions): Promise<TakenBackup> {
  const file = path.join(folder, name ?? `hub-${fileMoment(nowMs)}.sqlite`);
  const partial = `${file}.${process.pid}${PARTIAL_ENDING}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await refuseExisting(file);
    await refuseWithoutSpace(source, folder);
    await copyDatabase({ from: source, to: partial, onProgress: (done) => onProgress?.('copying', done) });
    const { problems, counts } = examineStore(partial, { depth: 'quick', onProgress: (done) => onProgress?.('checking', done) });
    if (problems[0] !== undefined) throw unsound(source, problems);
    await chmod(partial, 0o600);
    await syncFile(partial);
    const moment = (timeMs: number | null): string | null => (timeMs === null ? null : new Date(timeMs).toISOString());
    const manifest: BackupManifest = {
      product: 'wedsync-hub',
      format: 1,
      file: path.basename(file),
      taken_at: new Date(nowMs).toISOString(),
      hub_version: version,
      bytes: (await stat(partial)).size,
      sha256: await hashFile(partial),
      counts: { hosts: counts.hosts, series: counts.series, samples: counts.samples },
      oldest_sample_at: moment(counts.oldestMs),
      newest_sample_at: moment(counts.newestMs),
    };
    // A manifest without its backup is nothing; a backup without its manifest would be one that nobody vouches for.
    await writeManifest(file, manifest);
    await rename(partial, file);
    await syncFolder(folder);
    return { file, manifest };
  } catch (error) {
    await rm(partial, { force: true });
    throw storeError(error, folder);
  }
}

async function refuseExisting(file: string): Promise<void> {
  try {
    await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  throw new AppError({
    code: 'backup.exists',
    message: 'There is such a file already.',
    where: file,
    remedy: 'Give another name with --to.',
  });
}

async function refuseWithoutSpace(source: string, folder: string): Promise<void> {
  const wal = await stat(`${source}-wal`).catch(() => ({ size: 0 }));
  const needed = (await stat(source)).size + wal.size + SPARE_BYTES;
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed) return;
  const mib = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MiB`;
  throw new AppError({
    code: 'backup.no-space',
    message: `A backup needs ${mib(needed)}, there are ${mib(free)} free.`,
    where: folder,
    remedy: 'Free space there, or set another folder (backup.folder in hub.yaml, or --to).',
  });
}

const unsound = (where: string, problems: readonly string[]): AppError =>
  new AppError({
    code: 'backup.unsound',
    message: `The store is damaged, so no good backup can be made of it: ${problems.slice(0, 3).join('; ')}.`,
    where,
    remedy: 'Run "wedsync-hub verify" to see all of it; "wedsync-hub restore" takes the newest good backup.',
  });
