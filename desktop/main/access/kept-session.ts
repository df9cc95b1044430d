import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import type { KeptSession } from '#shared/ipc/ipc-contract.ts';
import type { SystemKeychain } from '../../supervise/system-keychain.ts';
import { openText, sealedTextSchema, sealText } from './sealed-text.ts';

const keptSchema = z.object({ token: z.string().max(200).nullable(), knownDevice: z.string().max(200).nullable() });
const NOBODY: KeptSession = { token: null, knownDevice: null };

export interface KeptSessionFile {
  read(): KeptSession;
  /**
   * While the program runs, from now on; the session longer too if `isRemembered`. That somebody signed in here before is always kept.
   * Resolves when it is on the disk, or could not be, which is told; never throws.
   */
  keep(kept: KeptSession, isRemembered: boolean): Promise<void>;
}

/** Opens what was kept at `path`, once the keychain can be asked. What cannot be opened counts as nothing: people sign in again. */
export async function openKeptSession(
  path: string,
  keychain: SystemKeychain,
  onProblem: (error: unknown) => void,
): Promise<KeptSessionFile> {
  let kept = await readKept(path, keychain).catch((error: unknown) => {
    onProblem(error);
    return NOBODY;
  });
  /** One after the other, so that the last that was said is what stays. */
  let writing = Promise.resolve();
  return {
    read: () => kept,
    async keep(next, isRemembered) {
      kept = next;
      const lasting = isRemembered ? next : { ...next, token: null };
      writing = writing.then(() => writeKept(path, keychain, lasting)).catch(onProblem);
      await writing;
    },
  };
}

async function writeKept(path: string, keychain: SystemKeychain, kept: KeptSession): Promise<void> {
  if (kept.token === null && kept.knownDevice === null) {
    rmSync(path, { force: true });
    return;
  }
  const sealed = await sealText(keychain, JSON.stringify(kept));
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, JSON.stringify(sealed), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

async function readKept(path: string, keychain: SystemKeychain): Promise<KeptSession> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOBODY;
    throw error;
  }
  const opened = await openText(keychain, sealedTextSchema.parse(parseJson(text, path)));
  if (opened === null) throw unusable(path);
  return keptSchema.parse(parseJson(opened, path));
}

/** What does not fit is not quoted: it may be part of a secret. */
function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unusable(path);
  }
}

const unusable = (path: string): AppError =>
  new AppError({
    code: 'session.unusable',
    message: 'Who was signed in here cannot be read: it was kept by another user or on another computer, or the keychain is locked.',
    where: path,
    remedy: 'Sign in again.',
  });
