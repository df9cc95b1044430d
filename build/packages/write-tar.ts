import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Packs a folder under its own name with the system's tar (Windows has one too); on Linux everything belongs to root. */
export async function writeTar(folder: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const owners = process.platform === 'linux' ? ['--sort=name', '--owner=0', '--group=0', '--numeric-owner'] : [];
  await run('tar', [...owners, '-czf', file, '-C', dirname(folder), basename(folder)]);
}
