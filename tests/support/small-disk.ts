import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** A disk of this size in memory; null where the system does not allow one. It goes with the test. */
export function mountSmallDisk(sizeMib: number): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'wedsync-test', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  // Finished callbacks run last first: this one before the folder is removed.
  onTestFinished(() => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }));
  return folder;
}

/** Writes until nothing more fits; gives what makes room again. */
export function fillDisk(folder: string): () => void {
  const file = path.join(folder, 'a-large-film.mov');
  const handle = openSync(file, 'w');
  for (let part = Buffer.alloc(65_536, 7); part.length > 0;) {
    try {
      writeSync(handle, part);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      part = part.subarray(0, Math.floor(part.length / 2));
    }
  }
  closeSync(handle);
  return () => rmSync(file);
}
