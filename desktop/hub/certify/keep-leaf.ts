import { X509Certificate } from 'node:crypto';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { describeError } from '#shared/errors/describe-error.ts';
import type { SecretBox } from '../access/secret-box.ts';
import type { Clock } from '../kernel/clock.ts';
import { loadReflection } from '../kernel/load-reflection.ts';
import type { Logger } from '../kernel/logger.ts';
import { keyPem, namesOf } from './certificate-text.ts';
import { whyNewLeaf } from './judge-leaf.ts';
import { type KeptCertificate, readCertificate, writeCertificate } from './sealed-certificate.ts';

/** How soon a new address is in the certificate; looking costs microseconds. */
const LOOK_EVERY_MS = 5_000;
/** In every certificate: this computer itself. */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** What a TLS server needs, PEM. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface KeepLeafOptions {
  readonly dataDir: string;
  readonly secretBox: SecretBox;
  readonly authority: KeptCertificate;
  readonly hubName: string;
  /** Asked again and again. */
  readonly addresses: () => readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Leaf {
  current(): ServerCertificate;
  /** Names and addresses in it. */
  names(): readonly string[];
  /** Calls with each new certificate, and when addresses came that it has now. */
  onRenewed(listener: (certificate: ServerCertificate) => void): void;
  close(): void;
}

/**
 * The hub's own certificate, from `<dataDir>/keys/hub.json`: made anew when it nears its end, when this machine has an address that is
 * not in it, and when the clock was set so that it is not valid. One that cannot be used is set aside and replaced: nobody pins it.
 */
export async function keepLeaf(options: KeepLeafOptions): Promise<Leaf> {
  const { dataDir, secretBox, authority, hubName, clock, log } = options;
  const place = { path: path.join(dataDir, 'keys', 'hub.json'), purpose: 'hub certificate', secretBox };
  const names = [hubName, 'localhost'] as const;
  const addresses = (): readonly string[] => [...LOOPBACK, ...options.addresses()];
  const listeners: ((certificate: ServerCertificate) => void)[] = [];

  const check = (leaf: KeptCertificate): string | null =>
    whyNewLeaf({ leaf: leaf.x509, authority: authority.x509, names, addresses: addresses(), nowMs: clock.nowMs() });
  const issue = async (why: string): Promise<KeptCertificate> => {
    await loadReflection();
    const { issueLeaf } = await import('./issue-certificates.ts');
    const issued = await issueLeaf({ authority, names, addresses: addresses(), nowMs: clock.nowMs() });
    const leaf = { ...issued, x509: new X509Certificate(issued.certificate), hubName: null };
    // On a full disk the hub still serves: it has the certificate in memory, and makes another at its next start.
    await writeCertificate(place, issued).catch((error: unknown) =>
      log.warn({ err: error, file: place.path }, `The hub's certificate cannot be kept: ${describeError(error)}`),
    );
    log.info({ why, names: namesOf(leaf.x509), until: leaf.x509.validTo }, 'The hub has a new certificate.');
    return leaf;
  };

  const found = await readCertificate(place).catch(async (error: unknown) => {
    const aside = `${place.path}.broken-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`;
    const isAside = await rename(place.path, aside).then(
      () => true,
      () => false,
    );
    const what = isAside ? 'it was set aside' : 'a new one is made';
    log.warn({ file: place.path, aside }, `The hub's certificate could not be used (${describeError(error)}): ${what}.`);
    return null;
  });
  const whyAtStart = found === null ? 'there was none' : check(found);
  let leaf = found === null || whyAtStart !== null ? await issue(whyAtStart ?? '') : found;
  const serverCertificate = (): ServerCertificate => ({ cert: leaf.certificate, key: keyPem(leaf.key) });

  let isBusy = false;
  let told = '';
  const look = async (): Promise<void> => {
    const why = check(leaf);
    if (why === null || isBusy) return;
    isBusy = true;
    try {
      leaf = await issue(why);
      told = '';
      for (const listener of listeners) listener(serverCertificate());
    } catch (error) {
      // The old one still serves, and it is tried again.
      const trouble = describeError(error);
      if (trouble !== told) log.error({ err: error, why }, `The hub's certificate cannot be renewed: ${trouble}`);
      told = trouble;
    } finally {
      isBusy = false;
    }
  };
  const stop = clock.every(LOOK_EVERY_MS, () => void look());
  return {
    current: serverCertificate,
    names: () => namesOf(leaf.x509),
    onRenewed: (listener) => void listeners.push(listener),
    close: stop,
  };
}
