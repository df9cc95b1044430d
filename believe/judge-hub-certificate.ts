import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { networksOfAuthority } from './networks-of-authority.ts';
import { isPermittedAddress, isPermittedDomain } from './permitted-names.ts';

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

export interface HubCertificateCheck {
  /** What the other end showed: PEM or DER. */
  readonly certificate: string | Buffer;
  /** Name or address that was asked for. */
  readonly hostname: string;
  /** PEM of the venue's authority. */
  readonly authority: string;
  readonly nowMs: number;
}

/** What is wrong with a certificate: who signed it and for what, for whom it is, or when it is valid. */
export interface CertificateFault {
  readonly code: 'certificate.not-of-venue' | 'certificate.other-name' | 'certificate.not-now';
  /** Goes on after `it is not the hub: `. */
  readonly why: string;
}

/**
 * Why this is not the venue's hub; null if it is. Issued and signed by the venue's authority itself (it may have no authorities below
 * it), for this name, valid now, made for servers, and naming nothing that the authority may not vouch for. No authority of the computer
 * counts, not even one that an administrator installed.
 */
export function judgeHubCertificate({ certificate, hostname, authority, nowMs }: HubCertificateCheck): CertificateFault | null {
  let leaf: X509Certificate;
  let issuer: X509Certificate;
  let networks: readonly string[];
  try {
    leaf = new X509Certificate(certificate);
    issuer = new X509Certificate(authority);
    networks = networksOfAuthority(issuer);
    if (!leaf.checkIssued(issuer) || !leaf.verify(issuer.publicKey)) return foreign('it is not from the authority of this venue');
  } catch {
    return foreign('it cannot be read');
  }
  if (!issuer.ca) return foreign('it is signed by what is no authority');
  if (leaf.ca) return foreign('it is an authority and no server');
  if (leaf.keyUsage?.includes(SERVER_AUTHENTICATION) !== true) return foreign('it is not made for servers');
  // What the authority's own constraints say: with a name from outside the house it is a forgery, whatever else it names.
  const names = (leaf.subjectAltName ?? '').split(', ').filter((name) => name !== '');
  if (!names.every((name) => isInside(name, networks))) return foreign('it names what is outside the venue');
  if (![leaf, issuer].every((each) => isValid(each, nowMs))) return { code: 'certificate.not-now', why: 'it is not valid now' };
  const isNamed = isIP(hostname) === 0 ? leaf.checkHost(hostname, { subject: 'never' }) : leaf.checkIP(hostname);
  return isNamed === undefined ? { code: 'certificate.other-name', why: `it is not for ${hostname}` } : null;
}

const foreign = (why: string): CertificateFault => ({ code: 'certificate.not-of-venue', why });

/** `DNS:rose-hall.local`, `IP Address:192.168.1.20`; no other kind of name has any business there. */
function isInside(name: string, networks: readonly string[]): boolean {
  const [, kind, value = ''] = /^(DNS|IP Address):(.+)$/.exec(name) ?? [];
  return kind === 'DNS' ? isPermittedDomain(value) : kind === 'IP Address' && isPermittedAddress(value, networks);
}

const isValid = ({ validFrom, validTo }: X509Certificate, nowMs: number): boolean =>
  nowMs >= Date.parse(validFrom) && nowMs < Date.parse(validTo);
