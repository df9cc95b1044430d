import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { fetchAuthority } from '../../believe/fetch-authority.ts';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export interface AuthoritySources {
  readonly url: string;
  /** File with its certificate, absolute. */
  readonly caFile: string | undefined;
  /** SHA-256 by which it may be fetched from the hub itself. */
  readonly caSha256: string | undefined;
  readonly dataDir: string;
}

/**
 * The certificate of the authority that a hub is believed by, and no other; undefined for one in clear, which may only be on this
 * computer. Throws AppError `config.ca-missing`, `config.unreadable`, `config.hub-in-clear` or `join.…`.
 */
export async function resolveAuthority({ url, caFile, caSha256, dataDir }: AuthoritySources): Promise<string | undefined> {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'http:') {
    if (LOOPBACK.test(hostname)) return undefined;
    throw new AppError({
      code: 'config.hub-in-clear',
      message: 'A hub on the network is spoken to encrypted only.',
      where: url,
      remedy: `Write https:// instead of http://, and give --ca-sha256 or --ca-file.`,
    });
  }
  if (caFile !== undefined) return readPem(caFile);
  if (caSha256 === undefined) {
    throw new AppError({
      code: 'config.ca-missing',
      message: 'It is not said by whose certificate the hub is known.',
      where: url,
      remedy:
        'Give --ca-sha256 ("ca_sha256" in access.json of the hub) or --ca-file (its ca.pem), or the same in WEDSYNC_CA_SHA256 or WEDSYNC_CA_FILE.',
    });
  }
  const keptFile = path.join(dataDir, `hub-ca-${caSha256.slice(0, 8)}.pem`);
  // Fetched once: afterwards it is here, also while the hub is away.
  const kept = await readPem(keptFile).catch(() => null);
  if (kept !== null && new X509Certificate(kept).fingerprint256 === fingerprintOf(caSha256)) return kept;
  const fetched = await fetchAuthority({ url, sha256: caSha256 });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(keptFile, fetched, { mode: 0o600 });
  return fetched;
}

async function readPem(file: string): Promise<string> {
  try {
    const pem = await readFile(file, 'utf8');
    return new X509Certificate(pem).toString();
  } catch (cause) {
    throw new AppError({
      code: 'config.unreadable',
      message: "The file with the hub's certificate cannot be read.",
      where: file,
      remedy: 'Copy ca.pem from the data folder of the hub again.',
      cause,
    });
  }
}

/** As Node writes it: `AB:CD:…`. */
const fingerprintOf = (sha256: string): string =>
  (Buffer.from(sha256, 'base64url').toString('hex').toUpperCase().match(/../g) ?? []).join(':');
