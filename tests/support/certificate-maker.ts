import { X509Certificate } from 'node:crypto';
import { keyPem } from '../../desktop/hub/certify/certificate-text.ts';
import { type IssuedCertificate, issueLeaf, makeAuthority } from '../../desktop/hub/certify/issue-certificates.ts';

export interface MadeLeaf {
  /** PEM, as servers take them. */
  readonly cert: string;
  readonly key: string;
  readonly x509: X509Certificate;
}

/** An authority that lives in memory, and will sign whatever a thief of its key would. */
export async function certificateMaker() {
  const authority: IssuedCertificate = await makeAuthority({ venueName: 'Rose Hall' });
  return {
    authority,
    pem: authority.certificate,
    x509: new X509Certificate(authority.certificate),
    async leaf(names: readonly [string, ...string[]], addresses: readonly string[] = [], nowMs = Date.now()): Promise<MadeLeaf> {
      const { certificate, key } = await issueLeaf({ authority, names, addresses, nowMs });
      return { cert: certificate, key: keyPem(key), x509: new X509Certificate(certificate) };
    },
  };
}
