import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { hostIdSchema } from '#shared/protocol/series-schema.ts';
import type { Log } from '../log.ts';
import { makeHostId } from './host-id.ts';

const identitySchema = z.object({ hostId: hostIdSchema });
export type Identity = z.infer<typeof identitySchema>;

export interface IdentityDependencies {
  readonly dataDir: string;
  readonly hostName: string;
  readonly log: Log;
  readonly nowMs: number;
}

/**
 * Who this host is: made at the first start, then read from `<data-dir>/identity.json`. A file that cannot be understood is
 * set aside, not overwritten, and the host begins a new life. Throws `identity.unusable`.
 */
export async function loadIdentity({ dataDir, hostName, log, nowMs }: IdentityDependencies): Promise<Identity> {
  const file = path.join(dataDir, 'identity.json');
  const text = await readIfThere(file);
  if (text !== null) {
    const known = identitySchema.safeParse(parseJson(text));
    if (known.success) return known.data;
    const aside = `${file}.unreadable-${nowMs}`;
    await rename(file, aside);
    log.warn({ file: aside }, 'identity.json could not be understood and was set aside; to the hub this is a new host now.');
  }
  const identity: Identity = { hostId: makeHostId(hostName) };
  try {
    await mkdir(dataDir, { recursive: true });
    await writeWhole(file, `${JSON.stringify(identity, null, 2)}\n`);
  } catch (cause) {
    throw unusable(file, cause);
  }
  return identity;
}

function unusable(file: string, cause: unknown): AppError {
  return new AppError({
    code: 'identity.unusable',
    message: 'The identity of this host cannot be read or written.',
    where: file,
    remedy: 'Let this user write there, or choose another folder with --data-dir.',
    cause,
  });
}

/** All or nothing: a power cut leaves the old file or the new one. */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.draft`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unusable(file, cause);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What it was instead does not matter: the schema says no to null.
    return null;
  }
}
