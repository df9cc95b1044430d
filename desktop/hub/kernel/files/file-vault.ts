import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
const NAME = /^[0-9a-f]{64}$/;

/** Files under their SHA-256, never changed: what is there is whole, and the same file is there once. */
export interface FileVault {
  /** Gives its id when it is on the disk. */
  put(bytes: Buffer): Promise<string>;
  /** Null if it is not there, or is not what it was. A copy that is sound takes its place. */
  get(id: string): Promise<Buffer | null>;
  /** Copies what the backup has not; gives how many. */
  backUp(): Promise<number>;
}

export interface FileVaultFolders {
  readonly folder: string;
  readonly backupFolder: string;
}

export function openFileVault({ folder, backupFolder }: FileVaultFolders): FileVault {
  return {
    async put(bytes) {
      const id = idOf(bytes);
      if (!(await isThere(path.join(folder, id)))) await write(folder, id, bytes);
      return id;
    },
    async get(id) {
      if (!NAME.test(id)) return null;
      const kept = await sound(folder, id);
      if (kept !== null) return kept;
      const copy = await sound(backupFolder, id);
      if (copy !== null) await write(folder, id, copy);
      return copy;
    },
    async backUp() {
      const there = new Set(await list(backupFolder));
      const missing = (await list(folder)).filter((id) => !there.has(id));
      if (missing.length > 0) await mkdir(backupFolder, { recursive: true, mode: OWNER_ONLY_FOLDER });
      for (const id of missing) await copyWhole(path.join(folder, id), path.join(backupFolder, id));
      return missing.length;
    },
  };
}

const idOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function isThere(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}

async function sound(folder: string, id: string): Promise<Buffer | null> {
  const bytes = await readFile(path.join(folder, id)).catch(() => null);
  return bytes !== null && idOf(bytes) === id ? bytes : null;
}

async function list(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => NAME.test(name));
}

/** Whole or not at all: it has its name only when every byte is on the disk. */
async function write(folder: string, id: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  const draft = path.join(folder, `${id}.${crypto.randomUUID()}.partial`);
  try {
    const handle = await open(draft, 'wx', OWNER_ONLY);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path.join(folder, id));
    await syncFolder(folder);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  const draft = `${to}.partial`;
  await copyFile(from, draft);
  await rename(draft, to);
}

/** So that the name outlives a power cut too; where folders cannot be opened the system does so by itself. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
