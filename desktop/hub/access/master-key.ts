import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Keychain } from './keychain.ts';
import { MASTER_KEY_BYTES } from './secret-box.ts';
import { writePrivateFile } from './write-private-file.ts';

const FOLDER = 'keys';
const CLEAR_FILE = 'master.key';
const WRAPPED_FILE = 'master.key.wrapped';

export interface MasterKeyOptions {
  readonly dataDir: string;
  /** Null: without a desktop program there is none. */
  readonly keychain: Keychain | null;
  /** Take the key out of the keychain again, so that the hub can also run without a window. */
  readonly leavesKeychain?: boolean;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * The key that seals secrets, made at the first start, in `<dataDir>/keys/`: wrapped by the system's keychain where there is one
 * (`master.key.wrapped`), else in clear for its owner only (`master.key`). Kept apart from the database and left out of its backups:
 * who has one without the other has nothing. Only whoever has the lock on the data folder may call this.
 * Throws AppError `access.master-key-locked` when it is in a keychain that is not here, and `access.master-key-unusable`.
 */
export async function loadMasterKey(options: MasterKeyOptions): Promise<Buffer> {
  const { dataDir, keychain, leavesKeychain = false, log } = options;
  const clearFile = path.join(dataDir, FOLDER, CLEAR_FILE);
  const wrappedFile = path.join(dataDir, FOLDER, WRAPPED_FILE);
  try {
    await mkdir(path.dirname(clearFile), { recursive: true, mode: 0o700 });
    const wrapped = await readKey(wrappedFile);
    const clear = await readKey(clearFile);
    if (wrapped === null) {
      const key = clear === null ? randomBytes(MASTER_KEY_BYTES) : sized(clear);
      const isWrapped = keychain !== null && !leavesKeychain && (await keepWrapped({ keychain, key, file: wrappedFile }));
      if (isWrapped) {
        await rm(clearFile, { force: true });
        log.info({ file: wrappedFile }, "The hub's master key is in the keychain of this computer's user now.");
      } else if (clear === null) await writePrivateFile(clearFile, textOf(key));
      return key;
    }
    const key = await keychain?.unwrap(wrapped);
    if (key === undefined || key === null) throw locked(wrappedFile, keychain !== null);
    if (leavesKeychain) {
      await writePrivateFile(clearFile, textOf(sized(key)));
      await rm(wrappedFile);
      log.info({ file: clearFile }, "The hub's master key was taken out of the keychain: it is in a file for its owner only.");
      // Of a start that was killed between the two.
    } else if (clear !== null) await rm(clearFile);
    return sized(key);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError({
      code: 'access.master-key-unusable',
      message: `The hub's master key cannot be read or written: ${describeError(cause)}.`,
      where: path.dirname(clearFile),
      remedy: 'Let the user that runs the hub read it, or put back the keys folder that belongs to this data folder.',
      cause,
    });
  }
}

/** The same for commands beside the hub: null where there is no such file, since the key is in the keychain. */
export async function readMasterKey(dataDir: string): Promise<Buffer | null> {
  try {
    const key = await readKey(path.join(dataDir, FOLDER, CLEAR_FILE));
    return key === null ? null : sized(key);
  } catch {
    // Whatever is wrong with it, what it would vouch for cannot be checked, which is said.
    return null;
  }
}

/** Whether the keychain took it; believed only when it gave it back. */
async function keepWrapped({ keychain, key, file }: { keychain: Keychain; key: Buffer; file: string }): Promise<boolean> {
  const wrapped = await keychain.wrap(key);
  if (wrapped === null || (await keychain.unwrap(wrapped))?.equals(key) !== true) return false;
  await writePrivateFile(file, textOf(wrapped));
  return true;
}

async function readKey(file: string): Promise<Buffer | null> {
  try {
    return Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const textOf = (key: Uint8Array): string => `${Buffer.from(key).toString('base64')}\n`;

function sized(key: Buffer): Buffer {
  if (key.length !== MASTER_KEY_BYTES) throw new RangeError(`it has ${key.length} bytes, not ${MASTER_KEY_BYTES}`);
  return key;
}

function locked(where: string, hasKeychain: boolean): AppError {
  const how = 'start the command center once with its window and --no-keychain; it then also runs without one';
  return new AppError({
    code: 'access.master-key-locked',
    message: hasKeychain
      ? "The keychain of this computer's user does not open the hub's master key."
      : "The hub's master key is in the keychain of the user who ran the command center with its window, and there is none here.",
    where,
    remedy: hasKeychain
      ? `Unlock the keychain and start again as the user, and on the computer, that made it. To move: there, ${how}.`
      : `Start it with its window. To run it without: ${how}.`,
  });
}
