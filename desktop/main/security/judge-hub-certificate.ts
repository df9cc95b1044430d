import { X509Certificate } from 'node:crypto';

const LOCAL_NAME = /^DNS:(localhost|[a-z0-9-]+\.local)$/;
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

export interface HubCertificateCheck {
  /** PEM of what the other end showed. */
  readonly certificate: string;
  /** Name or address that was asked for. */
  readonly hostname: string;
  /** PEM of the venue's authority. */
  readonly authority: string;
  readonly nowMs: number;
}

/**
 * Why this is not the venue's hub; null if it is. Issued and signed by the venue's authority itself (it may have no authorities below
 * it), for this name, valid now, made for servers. No authority of the computer counts, not even one that an administrator installed.
 */
export function judgeHubCertificate({ certificate, hostname, authority, nowMs }: HubCertificateCheck): string | null {
  let leaf: X509Certificate;
  let issuer: X509Certificate;
  try {
    leaf = new X509Certificate(certificate);
    issuer = new X509Certificate(authority);
    if (!leaf.checkIssued(issuer) || !leaf.verify(issuer.publicKey)) return 'it is not from the authority of this venue';
  } catch {
    return 'it cannot be read';
  }
  if (leaf.ca) return 'it is an authority and no server';
  if (leaf.keyUsage?.includes(SERVER_AUTHENTICATION) !== true) return 'it is not made for servers';
  if (nowMs < Date.parse(leaf.validFrom) || nowMs >= Date.parse(leaf.validTo)) return 'it is not valid now';
  // What the authority's own constraints say: with a name from outside the house it is a forgery, whatever else it names.
  const isForeign = (leaf.subjectAltName ?? '').split(', ').some((name) => name.startsWith('DNS:') && !LOCAL_NAME.test(name));
  if (isForeign) return 'it names what is outside the venue';
  const isNamed = isAddress(hostname) ? leaf.checkIP(hostname) : leaf.checkHost(hostname, { subject: 'never' });
  return isNamed === undefined ? `it is not for ${hostname}` : null;
}

const isAddress = (hostname: string): boolean => /^[\d.]+$/.test(hostname) || hostname.includes(':');
