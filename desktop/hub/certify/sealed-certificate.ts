import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { SecretBox } from '../access/secret-box.ts';
import { writePrivateFile } from '../access/write-private-file.ts';
import { keyPem } from './certificate-text.ts';

/** A certificate with its key, as it is kept: both in one file, so that one is never there without the other. */
const fileSchema = z.strictObject({
  certificate: z.string().min(1),
  /** PKCS #8, sealed, base64. */
  sealedKey: z.base64(),
  /** Of an authority: the name of the hub, as it was first called. */
  hubName: z.string().optional(),
});

export interface KeptCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PKCS #8. */
  readonly key: Buffer;
  readonly x509: X509Certificate;
  readonly hubName: string | null;
}

export interface CertificateFile {
  readonly path: string;
  /** What the key is sealed for; another file's key does not open. */
  readonly purpose: string;
  readonly secretBox: SecretBox;
}

/** Null if there is no such file. Throws what is wrong with one that cannot be used, in words and without anything of its content. */
export async function readCertificate({ path: file, purpose, secretBox }: CertificateFile): Promise<KeptCertificate | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`it does not fit: ${describeIssues(parsed.error.issues)}`);
  const { certificate, sealedKey, hubName } = parsed.data;
  const key = secretBox.open(Buffer.from(sealedKey, 'base64'), purpose);
  const x509 = parseCertificate(certificate);
  if (!x509.checkPrivateKey(parseKey(key))) throw new Error('its key belongs to another certificate');
  return { certificate, key, x509, hubName: hubName ?? null };
}

/** Writes both, readable by their owner only, whole or not at all. */
export async function writeCertificate(
  { path: file, purpose, secretBox }: CertificateFile,
  { certificate, key, hubName }: Pick<KeptCertificate, 'certificate' | 'key'> & { readonly hubName?: string },
): Promise<KeptCertificate> {
  const sealedKey = secretBox.seal(key, purpose).toString('base64');
  const content = fileSchema.parse({ certificate, sealedKey, ...(hubName === undefined ? {} : { hubName }) });
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writePrivateFile(file, `${JSON.stringify(content, null, 2)}\n`);
  return { certificate, key, x509: new X509Certificate(certificate), hubName: hubName ?? null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What a parser quotes may be part of a key.
    throw new Error('it is not JSON');
  }
}

function parseCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new Error('its certificate cannot be read');
  }
}

function parseKey(pkcs8: Buffer): KeyObject {
  try {
    return createPrivateKey(keyPem(pkcs8));
  } catch {
    throw new Error('its key cannot be read');
  }
}
