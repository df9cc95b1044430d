import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../../../desktop/hub/access/keychain.ts';
import { loadMasterKey } from '../../../../desktop/hub/access/master-key.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A keychain that belongs to one user: what another wrapped it does not open. */
const keychainOf = (user: number): Keychain => ({
  wrap: (plain) => Promise.resolve(Buffer.concat([Buffer.from([user]), Buffer.from(plain.map((byte) => byte ^ 0x55))])),
  unwrap: (wrapped) => Promise.resolve(wrapped[0] === user ? Buffer.from(wrapped.subarray(1).map((byte) => byte ^ 0x55)) : null),
});
const LOCKED: Keychain = { wrap: () => Promise.resolve(null), unwrap: () => Promise.resolve(null) };

const load = (dataDir: string, keychain: Keychain | null, leavesKeychain = false) =>
  loadMasterKey({ dataDir, keychain, leavesKeychain, log: silentLog });
const files = (dataDir: string): { clear: boolean; wrapped: boolean } => ({
  clear: existsSync(path.join(dataDir, 'keys', 'master.key')),
  wrapped: existsSync(path.join(dataDir, 'keys', 'master.key.wrapped')),
});

describe('the master key', () => {
  it('without a keychain is in a file, and stays the same', async () => {
    const dataDir = temporaryFolder();
    const key = await load(dataDir, null);
    expect(await load(dataDir, null)).toEqual(key);
    expect(await load(dataDir, LOCKED)).toEqual(key);
    expect(files(dataDir)).toEqual({ clear: true, wrapped: false });
  });

  it('goes into a keychain when there is one, and is nowhere in clear then', async () => {
    const dataDir = temporaryFolder();
    const key = await load(dataDir, null);
    expect(await load(dataDir, keychainOf(1))).toEqual(key);
    expect(files(dataDir)).toEqual({ clear: false, wrapped: true });
    expect(readFileSync(path.join(dataDir, 'keys', 'master.key.wrapped'), 'utf8')).not.toContain(key.toString('base64').slice(0, 20));
    expect(await load(dataDir, keychainOf(1))).toEqual(key);
  });

  it('in a keychain that is not here is not made anew: it is said what to do', async () => {
    const dataDir = temporaryFolder();
    await load(dataDir, keychainOf(1));
    for (const keychain of [null, LOCKED, keychainOf(2)]) {
      await expect(load(dataDir, keychain)).rejects.toMatchObject({
        code: 'access.master-key-locked',
        remedy: expect.stringContaining('--no-keychain'),
      });
    }
    expect(files(dataDir)).toEqual({ clear: false, wrapped: true });
  });

  it('can be taken out of the keychain, to run without a window', async () => {
    const dataDir = temporaryFolder();
    const key = await load(dataDir, keychainOf(1));
    expect(await load(dataDir, keychainOf(1), true)).toEqual(key);
    expect(files(dataDir)).toEqual({ clear: true, wrapped: false });
    expect(await load(dataDir, null)).toEqual(key);
    expect(await load(dataDir, keychainOf(1), true)).toEqual(key);
  });

  it('of a start that was killed between keychain and file is cleaned up', async () => {
    const dataDir = temporaryFolder();
    const key = await load(dataDir, keychainOf(1));
    writeFileSync(path.join(dataDir, 'keys', 'master.key'), `${key.toString('base64')}\n`);
    expect(await load(dataDir, keychainOf(1))).toEqual(key);
    expect(files(dataDir)).toEqual({ clear: false, wrapped: true });
  });

  it('is not given to a keychain that does not give it back', async () => {
    const dataDir = temporaryFolder();
    await load(dataDir, { ...keychainOf(1), unwrap: () => Promise.resolve(Buffer.alloc(32)) });
    expect(files(dataDir)).toEqual({ clear: true, wrapped: false });
  });

  it('that is damaged is told of', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'keys'));
    writeFileSync(path.join(dataDir, 'keys', 'master.key'), 'c2hvcnQ=\n');
    await expect(load(dataDir, null)).rejects.toMatchObject({ code: 'access.master-key-unusable' });
  });
});
