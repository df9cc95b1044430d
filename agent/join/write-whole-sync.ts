import type fs from 'node:fs';

export type PrivateFiles = Pick<
  typeof fs,
  'closeSync' | 'fsyncSync' | 'mkdirSync' | 'openSync' | 'readFileSync' | 'renameSync' | 'writeSync'
>;

const OWNER_ONLY = 0o600;

/**
 * Writes a file that only its owner may read, whole or not at all, and on the disk when it returns: also its name, since after a
 * power cut the file from before would be another's word. In one go, so that nothing of this program comes between.
 */
export function writeWholeSync(files: PrivateFiles, folder: string, file: string, text: string): void {
  const draft = `${file}.draft`;
  files.mkdirSync(folder, { recursive: true });
  const handle = files.openSync(draft, 'w', OWNER_ONLY);
  try {
    files.writeSync(handle, text);
    files.fsyncSync(handle);
  } finally {
    files.closeSync(handle);
  }
  files.renameSync(draft, file);
  syncFolder(files, folder);
}

/** Windows does not open folders, and needs no such thing. */
function syncFolder(files: PrivateFiles, folder: string): void {
  let handle: number;
  try {
    handle = files.openSync(folder, 'r');
  } catch (error) {
    if (['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  try {
    files.fsyncSync(handle);
  } finally {
    files.closeSync(handle);
  }
}
