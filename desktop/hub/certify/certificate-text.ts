import { createHash, type X509Certificate } from 'node:crypto';

/** SHA-256 of a certificate (DER), base64url: how others are told which authority to believe. */
export const sha256Of = (certificate: X509Certificate): string => createHash('sha256').update(certificate.raw).digest('base64url');

/** Names and addresses in a certificate. */
export function namesOf({ subjectAltName = '' }: X509Certificate): readonly string[] {
  return subjectAltName
    .split(', ')
    .filter((entry) => entry !== '')
    .map((entry) => entry.replace(/^(DNS|IP Address):/, ''));
}

/** A key in PKCS #8, as text. */
export function keyPem(pkcs8: Uint8Array): string {
  const lines =
    Buffer.from(pkcs8)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}
