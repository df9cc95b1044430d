import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { SecretBox } from '../access/secret-box.ts';
import { loadReflection } from '../kernel/load-reflection.ts';
import type { Logger } from '../kernel/logger.ts';
import { sha256Of } from './certificate-text.ts';
import { type KeptCertificate, readCertificate, writeCertificate } from './sealed-certificate.ts';

const KEYS_FOLDER = 'keys';
const AUTHORITY_FILE = 'authority.json';
/** Public: what others are to believe. */
export const AUTHORITY_CERTIFICATE_NAME = 'ca.pem';

export interface OpenAuthorityOptions {
  readonly dataDir: string;
  readonly secretBox: SecretBox;
  readonly venueName: string;
  /** What a new authority remembers as the hub's name. */
  readonly hubName: string;
  /** Public networks that a new authority may vouch for besides private ones. */
  readonly networks?: () => readonly string[];
  readonly nowMs: number;
  readonly log: Logger;
}

/**
 * The venue's own certificate authority, from `<dataDir>/keys/authority.json`, made at the first start; `<dataDir>/ca.pem` is a copy of
 * its certificate for others. Every phone, agent and console of the venue believes this one and no other, so that one that cannot be
 * used is never replaced: throws AppError `certificate.authority-unusable` with what to do.
 */
export async function openAuthority(options: OpenAuthorityOptions): Promise<KeptCertificate & { readonly hubName: string }> {
  const { dataDir, secretBox, venueName, hubName, networks = () => [], nowMs, log } = options;
  const file = path.join(dataDir, KEYS_FOLDER, AUTHORITY_FILE);
  const publicFile = path.join(dataDir, AUTHORITY_CERTIFICATE_NAME);
  const place = { path: file, purpose: 'certificate authority', secretBox };
  const kept = await readCertificate(place).catch((error: unknown) => {
    throw unusable(file, error);
  });
  const known = await readFile(publicFile, 'utf8').catch(() => null);
  if (kept === null && known !== null) throw unusable(file, new Error('its key is gone'));
  if (kept !== null) {
    if (Date.parse(kept.x509.validTo) <= nowMs) throw unusable(file, new Error(`it was valid until ${kept.x509.validTo}`));
    if (known !== kept.certificate) await publish(publicFile, kept, known, log);
    return { ...kept, hubName: kept.hubName ?? hubName };
  }
  await loadReflection();
  const { makeAuthority } = await import('./issue-certificates.ts');
  const made = await writeCertificate(place, { ...(await makeAuthority({ venueName, networks: networks() })), hubName });
  await publish(publicFile, made, null, log);
  log.info({ file: publicFile, sha256: sha256Of(made.x509) }, `The venue has a certificate authority of its own, and the name ${hubName}.`);
  return { ...made, hubName };
}

async function publish(file: string, { certificate, x509 }: KeptCertificate, before: string | null, log: Logger): Promise<void> {
  if (before !== null) {
    const other = fingerprintOf(before);
    log.warn({ file, was: other, sha256: sha256Of(x509) }, 'The copy of the authority’s certificate was another one; it is written anew.');
  }
  await writeFile(file, certificate, { mode: 0o644 });
}

function fingerprintOf(pem: string): string {
  try {
    return sha256Of(new X509Certificate(pem));
  } catch {
    return 'unreadable';
  }
}

function unusable(where: string, cause: unknown): AppError {
  return new AppError({
    code: 'certificate.authority-unusable',
    message: `The venue's certificate authority cannot be used: ${describeError(cause)}.`,
    where,
    remedy:
      `Put back the whole folder "${KEYS_FOLDER}" from a copy of this data folder. Only if there is none: move "${KEYS_FOLDER}/${AUTHORITY_FILE}" ` +
      `and "${AUTHORITY_CERTIFICATE_NAME}" away and start again; a new authority is made, and every phone, agent and console must join anew.`,
    cause,
  });
}
