// First: the library decorates its classes when it is loaded.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import { PERMITTED_DOMAINS, PERMITTED_NETWORKS } from '../../../believe/permitted-names.ts';

/*
 * Makes certificates, and is loaded only for that: a hub that finds good ones starts without the library. Whoever knows of nothing else
 * than Node's own X509Certificate reads them.
 */
// The library speaks of the browser's types, which are the same but for their names.
const forLibrary = (ours: object): never => ours as never;
x509.cryptoProvider.set(forLibrary(webcrypto));

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
/** Fixed, so that a clock that was wrong at the first start does not spoil the authority; the end is the last that UTCTime can say. */
const AUTHORITY_FROM = new Date('2024-01-01T00:00:00Z');
const AUTHORITY_UNTIL = new Date('2049-12-31T00:00:00Z');
const LEAF_DAYS = 90;
/** Phones whose clock is behind believe it too. */
const LEAF_BACKDATED_DAYS = 7;
const NAME_CONSTRAINTS = '2.5.29.30';

/** A certificate (PEM) and its key (PKCS #8). */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: Buffer;
}

export interface AuthorityOrder {
  readonly venueName: string;
  /** Public networks that the house is in. */
  readonly networks?: readonly string[];
}

/** A new authority: it signs leaves and nothing else, and only for what `permitted-names.ts` lists and for `networks`. */
export async function makeAuthority({ venueName, networks = [] }: AuthorityOrder): Promise<IssuedCertificate> {
  const keys = await newKeys();
  const id = randomBytes(4).toString('hex');
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    // The id: two authorities of one venue must not be taken for one another.
    name: [{ CN: [`${subjectText(venueName)} WedSync ${id}`] }, { O: [subjectText(venueName)] }],
    notBefore: AUTHORITY_FROM,
    notAfter: AUTHORITY_UNTIL,
    signingAlgorithm: ALGORITHM,
    keys: forLibrary(keys),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(forLibrary(keys.publicKey)),
      new x509.Extension(NAME_CONSTRAINTS, true, nameConstraints([...PERMITTED_NETWORKS, ...networks])),
    ],
  });
  return { certificate: pemOf(certificate), key: await pkcs8(keys) };
}

export interface LeafOrder {
  readonly authority: IssuedCertificate;
  /** The first is the certificate's own name. */
  readonly names: readonly [string, ...string[]];
  readonly addresses: readonly string[];
  readonly nowMs: number;
}

/** A certificate for the hub: 90 days from now, for these names and addresses. */
export async function issueLeaf({ authority, names, addresses, nowMs }: LeafOrder): Promise<IssuedCertificate> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await webcrypto.subtle.importKey('pkcs8', authority.key, ALGORITHM, false, ['sign']);
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [names[0]] }],
    issuer: issuer.subject,
    notBefore: new Date(nowMs - LEAF_BACKDATED_DAYS * DAY_MS),
    notAfter: new Date(nowMs + LEAF_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: forLibrary(keys.publicKey),
    signingKey: forLibrary(signingKey),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        ...addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.SubjectKeyIdentifierExtension.create(forLibrary(keys.publicKey)),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: pemOf(certificate), key: await pkcs8(keys) };
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const pkcs8 = async ({ privateKey }: webcrypto.CryptoKeyPair): Promise<Buffer> =>
  Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));

const pemOf = (certificate: x509.X509Certificate): string => `${certificate.toString('pem')}\n`;

/** At most 40 signs; the library takes quotes and a leading # for notations of its own. */
const subjectText = (text: string): string => [...text.replaceAll('"', "'").replace(/^#+/, '')].slice(0, 40).join('').trim() || 'Venue';

/** 16 bytes, positive and without a leading zero. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

function nameConstraints(permitted: readonly string[]): ArrayBuffer {
  const domains = PERMITTED_DOMAINS.map((dNSName) => new GeneralSubtree({ base: new GeneralName({ dNSName }) }));
  const networks = permitted.map((iPAddress) => new GeneralSubtree({ base: new GeneralName({ iPAddress }) }));
  return AsnConvert.serialize(new NameConstraints({ permittedSubtrees: new GeneralSubtrees([...domains, ...networks]) }));
}
