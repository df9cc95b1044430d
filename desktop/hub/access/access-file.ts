import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { type AccessFile, accessFileSchema } from '#shared/client/access-file.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { Clock } from '../kernel/clock.ts';
import { isDiskFull } from '../kernel/is-disk-full.ts';
import type { Logger } from '../kernel/logger.ts';
import { writePrivateFile } from './write-private-file.ts';

export const ACCESS_FILE_NAME = 'access.json';
const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const TOKEN_BYTES = 32;

export interface AccessFileDependencies {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface OpenAccessFile {
  /** Absolute path. */
  readonly path: string;
  /** Never changes while the hub runs. */
  readonly tokens: Pick<AccessFile, 'token' | 'agent_token' | 'viewer_token'>;
  /** Writes the file with the address at which the hub now answers, and whom to believe there. */
  publish(place: Pick<AccessFile, 'base_url' | 'ca_file' | 'ca_sha256'>): Promise<void>;
}

/**
 * Takes the tokens from `<dataDir>/access.json`, or makes new ones (32 random bytes, base64url). The file is written by `publish`,
 * once the address is known. A file that cannot be used is renamed and made anew, with a warning.
 * Throws AppError `access.unwritable` when the folder or file cannot be made.
 */
export async function openAccessFile({ dataDir, clock, log }: AccessFileDependencies): Promise<OpenAccessFile> {
  const file = path.join(dataDir, ACCESS_FILE_NAME);
  await orUnwritable(dataDir, () => mkdir(dataDir, { recursive: true, mode: OWNER_ONLY_FOLDER }));
  const found = await readAccessFile(file);
  if (found.state === 'broken') {
    const aside = `${file}.broken-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`;
    await orUnwritable(file, () => rename(file, aside));
    log.warn(
      { file, aside, problem: found.problem },
      'The access file could not be used: it was set aside and new tokens were made. Agents, phones and scripts need the new ones.',
    );
  }
  const kept = found.state === 'kept' ? found.content : { token: newToken(), agent_token: newToken(), viewer_token: newToken() };
  return {
    path: file,
    tokens: { token: kept.token, agent_token: kept.agent_token, viewer_token: kept.viewer_token },
    async publish(place) {
      const text = `${JSON.stringify(accessFileSchema.parse({ ...kept, ...place }), null, 2)}\n`;
      // A start on a full disk needs no room for what is there.
      if (await isPrivateWith(file, text)) return;
      await orUnwritable(file, () => writePrivateFile(file, text));
    },
  };
}

type Found =
  | { readonly state: 'absent' }
  | { readonly state: 'kept'; readonly content: AccessFile }
  | { readonly state: 'broken'; readonly problem: string };

async function readAccessFile(file: string): Promise<Found> {
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent' };
    // A parser quotes what it could not read, and that may be part of a token.
    return { state: 'broken', problem: error instanceof SyntaxError ? 'it is not JSON' : describeError(error) };
  }
  const parsed = accessFileSchema.safeParse(raw);
  if (!parsed.success) return { state: 'broken', problem: describeIssues(parsed.error.issues) };
  const { token, agent_token, viewer_token } = parsed.data;
  const areDistinct = new Set([token, agent_token, viewer_token]).size === 3;
  return areDistinct ? { state: 'kept', content: parsed.data } : { state: 'broken', problem: 'two of its tokens are the same' };
}

/** Whether this is what is in it, and its owner alone may read it. */
async function isPrivateWith(file: string, text: string): Promise<boolean> {
  try {
    return ((await stat(file)).mode & 0o777) === OWNER_ONLY_FILE && (await readFile(file, 'utf8')) === text;
  } catch {
    return false;
  }
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

async function orUnwritable<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError({
      code: 'access.unwritable',
      message: `The data folder cannot be used: ${describeError(cause)}.`,
      where,
      remedy: isDiskFull(cause)
        ? 'Make room on this disk.'
        : 'Give the user that runs the hub the right to write there, or choose another folder with --data-dir.',
      cause,
    });
  }
}
