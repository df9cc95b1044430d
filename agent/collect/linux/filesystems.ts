import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { FilesystemSource, FilesystemState } from '../source/filesystem-state.ts';
import { percentOf } from '../round-to.ts';
import { chooseMounts, type Mount } from './mounts.ts';
import { openProcFile } from './proc-file.ts';

/** A mount that went away between being listed and asked, or that this user may not see. */
const EXPECTED = new Set(['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR']);

export interface FilesystemsDependencies {
  readonly procFolder: string;
  readonly isExcluded: (mount: string) => boolean;
}

/** Asks each chosen mount. The list of mounts is looked through again only when its text has changed. */
export function openFilesystems({ procFolder, isExcluded }: FilesystemsDependencies): FilesystemSource {
  const file = openProcFile(path.join(procFolder, 'self/mountinfo'));
  let text = '';
  let mounts: readonly Mount[] = [];
  return {
    async read() {
      const now = file.read();
      if (now !== text) {
        text = now;
        mounts = chooseMounts(text, isExcluded);
      }
      const states = await Promise.all(mounts.map(askMount));
      return states.filter((state) => state !== null);
    },
    close: () => file.close(),
  };
}

async function askMount(mount: Mount): Promise<FilesystemState | null> {
  try {
    const found = await statfs(mount.mount);
    if (found.blocks === 0) return null;
    return {
      ...mount,
      sizeBytes: found.blocks * found.bsize,
      usedBytes: (found.blocks - found.bfree) * found.bsize,
      availableBytes: found.bavail * found.bsize,
      inodesUsedPercent: found.files > 0 ? percentOf(found.files - found.ffree, found.files) : null,
    };
  } catch (error) {
    if (EXPECTED.has((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
