import { open, rename, rm } from 'node:fs/promises';

const OWNER_ONLY = 0o600;

/** Writes a file that only its owner may read, whole or not at all: whoever reads it at any moment finds the old or the new text. */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await rm(draft, { force: true });
    const handle = await open(draft, 'wx', OWNER_ONLY);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
