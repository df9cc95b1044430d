import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startVenue } from '../../desktop/supervise/start-venue.ts';
import type { SystemKeychain } from '../../desktop/supervise/system-keychain.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { trust } from '../support/test-authority.ts';
import { waitUntil } from '../support/wait-until.ts';

const distDir = fileURLToPath(new URL('../../dist', import.meta.url));

const turned = (bytes: Buffer): Promise<Buffer> => Promise.resolve(Buffer.from(bytes.map((byte) => byte ^ 0x55)));
/** Stands in for the operating system's, which no test may write into. */
const KEYCHAIN: SystemKeychain = { wrap: turned, unwrap: turned };

/** The hub as the desktop program starts it, until it serves. */
async function runDesktop(dataDir: string, usesKeychain = true): Promise<{ caSha256: string; stop(): Promise<void> }> {
  const said: string[] = [];
  const venue = startVenue({
    options: {
      distDir,
      node: { execPath: process.execPath, env: {} },
      dataDir,
      port: 0,
      isLan: false,
      hasAgent: false,
      demoHosts: null,
      usesKeychain,
      doesAnnounce: false,
    },
    nowMs: Date.now,
    keychain: KEYCHAIN,
    say: (line) => void said.push(line),
    onHub: () => undefined,
    onAccess: () => undefined,
  });
  onTestFinished(() => venue.stop());
  const access = await waitUntil(`the hub serves (${said.join(' ')})`, () => venue.access(), 30_000);
  trust(access.ca);
  expect((await fetch(`${access.baseUrl}/healthz`)).status).toBe(200);
  return { caSha256: access.caSha256, stop: () => venue.stop() };
}

it('with a window the master key is in the keychain; without one the hub says where it is, and how to take it along', async () => {
  const dataDir = temporaryFolder();
  const clear = path.join(dataDir, 'keys', 'master.key');
  const first = await runDesktop(dataDir);
  await first.stop();
  expect([existsSync(clear), existsSync(`${clear}.wrapped`)]).toEqual([false, true]);

  const alone = startBuiltHub({ dataDir, hasTestAuthority: false });
  await expect(alone).rejects.toThrow(/access\.master-key-locked.*--no-keychain/);

  const again = await runDesktop(dataDir);
  await again.stop();
  const leaving = await runDesktop(dataDir, false);
  await leaving.stop();
  expect([existsSync(clear), existsSync(`${clear}.wrapped`)]).toEqual([true, false]);
  const hub = await startBuiltHub({ dataDir, hasTestAuthority: false });
  expect([again.caSha256, leaving.caSha256, hub.access.ca_sha256]).toEqual([first.caSha256, first.caSha256, first.caSha256]);
});
