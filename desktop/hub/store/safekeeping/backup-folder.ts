import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BackupManifest, manifestFileOf, readManifest } from './backup-manifest.ts';

const BACKUP_NAME = /^hub-\d{4}-\d\d-\d\dT[\d-]+Z\.sqlite$/;
export const PARTIAL_ENDING = '.partial';
/** One that was not written to for so long belongs to a backup that was killed. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/** A moment as it may stand in a file's name on every system: `2026-11-22T23-35-43-120Z`. */
export const fileMoment = (timeMs: number): string => new Date(timeMs).toISOString().replaceAll(/[:.]/g, '-');

export interface KeptBackup {
  readonly file: string;
  readonly manifest: BackupManifest;
  readonly takenAtMs: number;
}

/** The verified backups of a folder, newest first; none if there is no such folder. */
export async function listBackups(folder: string): Promise<readonly KeptBackup[]> {
  const found: KeptBackup[] = [];
  for (const name of await namesIn(folder)) {
    if (!BACKUP_NAME.test(name)) continue;
    const file = path.join(folder, name);
    const manifest = await readManifest(file);
    if (manifest !== null) found.push({ file, manifest, takenAtMs: Date.parse(manifest.taken_at) });
  }
  return found.sort((a, b) => b.takenAtMs - a.takenAtMs);
}

/** Deletes all verified backups but the newest `keep`, and what killed ones have left. */
export async function tidyBackups(folder: string, keep: number, nowMs: number): Promise<void> {
  for (const { file } of (await listBackups(folder)).slice(keep)) {
    await rm(file, { force: true });
    await rm(manifestFileOf(file), { force: true });
  }
  for (const name of await namesIn(folder)) {
    if (!name.startsWith('hub-') || !name.includes(PARTIAL_ENDING)) continue;
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (nowMs - mtimeMs > ABANDONED_AFTER_MS) await rm(file, { force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
