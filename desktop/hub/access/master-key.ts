import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { MASTER_KEY_BYTES } from './secret-box.ts';
import { writePrivateFile } from './write-private-file.ts';

const FOLDER = 'keys';
const FILE = 'master.key';

/**
 * The key that seals secrets, from `<dataDir>/keys/master.key` (base64, its owner's only), made at the first start. Kept apart from the
 * database and left out of backups: who has one without the other has nothing. Throws AppError `access.master-key-unusable`.
 */
export async function loadMasterKey(dataDir: string): Promise<Buffer> {
  const file = path.join(dataDir, FOLDER, FILE);
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const kept = await readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    });
    if (kept !== null) return decode(kept);
    const made = randomBytes(MASTER_KEY_BYTES);
    await writePrivateFile(file, `${made.toString('base64')}\n`);
    return made;
  } catch (cause) {
    throw new AppError({
      code: 'access.master-key-unusable',
      message: "The hub's master key cannot be read or written.",
      where: file,
      remedy: 'Let the user that runs the hub read it, or put back the file that belongs to this data folder.',
      cause,
    });
  }
}

/** The same for commands beside the hub: null where there is no such file, since the key is elsewhere. */
export async function readMasterKey(dataDir: string): Promise<Buffer | null> {
  try {
    return decode(await readFile(path.join(dataDir, FOLDER, FILE), 'utf8'));
  } catch {
    // Whatever is wrong with it, what it would vouch for cannot be checked, which is said.
    return null;
  }
}

function decode(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== MASTER_KEY_BYTES) throw new RangeError(`it has ${key.length} bytes, not ${MASTER_KEY_BYTES}`);
  return key;
}
