import { X509Certificate } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { loadMasterKey } from '../../desktop/hub/access/master-key.ts';
import { createSecretBox } from '../../desktop/hub/access/secret-box.ts';
import { keyPem } from '../../desktop/hub/certify/certificate-text.ts';
import { issueLeaf } from '../../desktop/hub/certify/issue-certificates.ts';
import { openAuthority } from '../../desktop/hub/certify/open-authority.ts';
import type { MadeLeaf } from './certificate-maker.ts';
import { silentLog } from './silent-log.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wedsync-authority-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The name of every hub that has it. */
export const TEST_HUB_NAME = 'rose-hall.local';
/** Its certificate, once some hub has been given it. */
export const TEST_CA_FILE = path.join(folder, 'ca.pem');

let making: Promise<void> | null = null;

/** One authority for all hubs of this process, so that a browser or agent that believes it believes whichever a test starts. */
export async function makeTestAuthority(): Promise<void> {
  await (making ??= make());
}

async function openIt() {
  const masterKey = await loadMasterKey({ dataDir: folder, keychain: null, log: silentLog });
  const secretBox = createSecretBox(masterKey);
  const venue = { venueName: 'Rose Hall', hubName: TEST_HUB_NAME };
  return await openAuthority({ dataDir: folder, secretBox, ...venue, nowMs: Date.now(), log: silentLog });
}

async function make(): Promise<void> {
  await openIt();
  trust(readFileSync(TEST_CA_FILE, 'utf8'));
}

/** A certificate under the authority's own key, for whatever names somebody with that key would take. */
export async function testLeaf(names: readonly [string, ...string[]], addresses: readonly string[]): Promise<MadeLeaf> {
  await makeTestAuthority();
  const authority = await openIt();
  const { certificate, key } = await issueLeaf({ authority, names, addresses, nowMs: Date.now() });
  return { cert: certificate, key: keyPem(key), x509: new X509Certificate(certificate) };
}

/** Lets this process believe an authority, in `fetch` as in sockets. */
export function trust(pem: string): void {
  setDefaultCACertificates([...getCACertificates('default'), pem]);
}

/** Puts it into a data folder that has none yet, as one that was started before has it. */
export async function giveTestAuthority(dataDir: string): Promise<void> {
  await makeTestAuthority();
  if (existsSync(path.join(dataDir, 'keys'))) return;
  mkdirSync(dataDir, { recursive: true });
  cpSync(path.join(folder, 'keys'), path.join(dataDir, 'keys'), { recursive: true });
  cpSync(TEST_CA_FILE, path.join(dataDir, 'ca.pem'));
}
