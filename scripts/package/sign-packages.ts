import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Writes SHA256SUMS over the files made, and signs it when a key is named: with that, whoever has our public key can check every one of
 * them. Windows and macOS check their own kinds of signatures, which electron-builder makes.
 *
 * @param key name or fingerprint for gpg; undefined: not signed
 */
export async function signPackages(packagesDir: string, files: readonly string[], key: string | undefined): Promise<void> {
  const sums = await Promise.all(files.map(async (file) => `${await sha256(file)}  ${relative(packagesDir, file).replaceAll('\\', '/')}`));
  const list = join(packagesDir, 'SHA256SUMS');
  await writeFile(list, `${sums.sort().join('\n')}\n`);
  await rm(`${list}.asc`, { force: true });
  if (key !== undefined && key !== '')
    await run('gpg', ['--batch', '--armor', '--local-user', key, '--output', `${list}.asc`, '--detach-sign', list]);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
