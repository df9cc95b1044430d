import { link, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './durable-files.ts';
import { fileMoment } from './backup-folder.ts';

export interface ReplaceStoreOptions {
  /** The store's file. */
  readonly file: string;
  /** What takes its place, in the same folder; null: nothing, a new store is made. */
  readonly replacement: string | null;
  /** Part of the name under which the present file stays: `corrupt`, `replaced`. */
  readonly why: string;
  readonly nowMs: number;
}

/**
 * Puts another file in the place of the store and keeps the present one beside it, never deleting; gives its name, null if there was none.
 * The journal goes first: one that is left beside another database would be written into it.
 */
export async function replaceStore({ file, replacement, why, nowMs }: ReplaceStoreOptions): Promise<string | null> {
  const aside = `${file}.${why}-${fileMoment(nowMs)}`;
  for (const ending of ['-wal', '-shm']) await unlessAbsent(() => rename(file + ending, aside + ending));
  let isKept = true;
  if (replacement === null) isKept = await unlessAbsent(() => rename(file, aside));
  else {
    isKept = await unlessAbsent(() => keepUnder(file, aside));
    // At once: whoever is killed here leaves the one file or the other under the name, never none.
    await rename(replacement, file);
  }
  await syncFolder(path.dirname(file));
  return isKept ? path.basename(aside) : null;
}

async function keepUnder(file: string, aside: string): Promise<void> {
  try {
    await link(file, aside);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    // A file system without links, as on memory sticks: a moment without a store is the price.
    await rename(file, aside);
  }
}

async function unlessAbsent(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** What a restore that was killed may have left. */
export const removeLeftover = (file: string): Promise<void> => rm(file, { force: true });
