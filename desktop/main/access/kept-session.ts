import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { KeptSession } from '#shared/ipc/ipc-contract.ts';

const keptSchema = z.object({ token: z.string().max(200).nullable(), knownDevice: z.string().max(200).nullable() });
const NOBODY: KeptSession = { token: null, knownDevice: null };

/** Turns text into bytes that only this user on this computer can turn back, as far as the system has a keychain. */
export interface Keychain {
  seal(text: string): Buffer;
  /** Throws when it was sealed elsewhere. */
  open(sealed: Buffer): string;
}

export interface KeptSessionFile {
  read(): KeptSession;
  /** While the program runs; the session longer too if `isRemembered`. That somebody signed in here before is always kept. */
  keep(kept: KeptSession, isRemembered: boolean): void;
}

/** Opens what was kept at `path`. What cannot be opened counts as nothing: people sign in again. */
export function openKeptSession(path: string, keychain: Keychain, onProblem: (error: unknown) => void): KeptSessionFile {
  let kept = readKept(path, keychain, onProblem);
  return {
    read: () => kept,
    keep(next, isRemembered) {
      kept = next;
      const lasting = isRemembered ? next : { ...next, token: null };
      try {
        if (lasting.token === null && lasting.knownDevice === null) {
          rmSync(path, { force: true });
          return;
        }
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(`${path}.new`, keychain.seal(JSON.stringify(lasting)), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch (error) {
        onProblem(error);
      }
    },
  };
}

function readKept(path: string, keychain: Keychain, onProblem: (error: unknown) => void): KeptSession {
  let sealed: Buffer;
  try {
    sealed = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onProblem(error);
    return NOBODY;
  }
  try {
    return keptSchema.parse(JSON.parse(keychain.open(sealed)));
  } catch (error) {
    onProblem(error);
    return NOBODY;
  }
}
