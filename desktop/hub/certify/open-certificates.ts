import path from 'node:path';
import type { SecretBox } from '../access/secret-box.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { sha256Of } from './certificate-text.ts';
import { hubLabel, hubName } from './hub-name.ts';
import { keepLeaf, type Leaf } from './keep-leaf.ts';
import { AUTHORITY_CERTIFICATE_NAME, openAuthority } from './open-authority.ts';
import { isPermittedAddress } from '../../../believe/permitted-names.ts';
import { networksOfAuthority } from '../../../believe/networks-of-authority.ts';
import { ownAddresses, ownPublicNetworks } from './own-addresses.ts';

export interface OpenCertificatesOptions {
  readonly dataDir: string;
  readonly secretBox: SecretBox;
  /** Null while nobody has named it. */
  readonly venueName: string | null;
  /** As hub.yaml has it, without `.local`; null to keep the one of the first start. */
  readonly label: string | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly addresses?: () => readonly string[];
  /** Public networks that this machine is in; asked when an authority is made. */
  readonly publicNetworks?: () => readonly string[];
}

/** A public network that the house came to later; the authority cannot be bound anew, everybody believes it as it is. */
const WORDS_OF_NO_ADDRESS =
  "The hub's certificate cannot name this address, which is in none of the networks that the venue's authority is bound to: reach the hub by its name.";

/** How the hub proves who it is. */
export interface Certificates {
  /** `rose-hall.local`: fixed at the first start, since passkeys hang on it. */
  readonly hubName: string;
  readonly authority: {
    /** Absolute path of the public certificate. */
    readonly file: string;
    readonly pem: string;
    readonly der: Buffer;
    /** Base64url. */
    readonly sha256: string;
  };
  readonly leaf: Leaf;
  close(): void;
}

/** Opens the venue's authority and the hub's own certificate. Throws AppError `certificate.authority-unusable`. */
export async function openCertificates(options: OpenCertificatesOptions): Promise<Certificates> {
  const { dataDir, secretBox, venueName, label, clock, log, addresses = ownAddresses, publicNetworks = ownPublicNetworks } = options;
  const authority = await openAuthority({
    dataDir,
    secretBox,
    venueName: venueName ?? 'Our venue',
    hubName: hubName(label ?? hubLabel(venueName)),
    networks: publicNetworks,
    nowMs: clock.nowMs(),
    log,
  });
  const networks = networksOfAuthority(authority.x509);
  const told = new Set<string>();
  const vouchedFor = (): readonly string[] =>
    addresses().filter((address) => {
      if (isPermittedAddress(address, networks)) return true;
      if (!told.has(address)) log.warn({ address }, WORDS_OF_NO_ADDRESS);
      told.add(address);
      return false;
    });
  const name = label === null ? authority.hubName : hubName(label);
  const leaf = await keepLeaf({ dataDir, secretBox, authority, hubName: name, addresses: vouchedFor, clock, log });
  return {
    hubName: name,
    authority: {
      file: path.resolve(dataDir, AUTHORITY_CERTIFICATE_NAME),
      pem: authority.certificate,
      der: authority.x509.raw,
      sha256: sha256Of(authority.x509),
    },
    leaf,
    close: leaf.close,
  };
}
