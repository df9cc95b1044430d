import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSecretBox } from '../../../../desktop/hub/access/secret-box.ts';
import { openAuthority } from '../../../../desktop/hub/certify/open-authority.ts';
import { certificateMaker } from '../../../support/certificate-maker.ts';
import { logLines } from '../../../support/log-lines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const box = (fill = 7) => createSecretBox(Buffer.alloc(32, fill));
const NOW = Date.UTC(2026, 5, 6);

async function open(dataDir: string, part: Partial<Parameters<typeof openAuthority>[0]> = {}) {
  const { log, lines } = logLines();
  const options = { dataDir, secretBox: box(), venueName: 'Rose Hall', hubName: 'rose-hall.local', nowMs: NOW, log, ...part };
  return { ...(await openAuthority(options)), lines };
}

describe('the authority of a venue', () => {
  it('is made once, keeps the name that the hub had first, and its key lies sealed in a file of its owner', async () => {
    const dataDir = temporaryFolder();
    const made = await open(dataDir);
    const again = await open(dataDir, { venueName: 'Another name', hubName: 'another-name.local' });
    expect(again.certificate).toBe(made.certificate);
    expect(again.hubName).toBe('rose-hall.local');
    const file = path.join(dataDir, 'keys', 'authority.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).includes(made.key.toString('base64'))).toBe(false);
    expect(readFileSync(path.join(dataDir, 'ca.pem'), 'utf8')).toBe(made.certificate);
  });

  it('takes any name of a venue', async () => {
    for (const venueName of ['"Quoted", O=x + y', '#hash', 'Ölmühle 🌹'.repeat(12), '   ']) {
      expect((await open(temporaryFolder(), { venueName })).x509.ca).toBe(true);
    }
  });

  it('heals the copy for others, which may be lost or replaced', async () => {
    const dataDir = temporaryFolder();
    const { certificate } = await open(dataDir);
    const publicFile = path.join(dataDir, 'ca.pem');
    for (const spoil of [() => rmSync(publicFile), () => writeFileSync(publicFile, 'nonsense')]) {
      spoil();
      await open(dataDir);
      expect(readFileSync(publicFile, 'utf8')).toBe(certificate);
    }
  });

  it.each<[string, (file: string) => void]>([
    ['is cut short', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 300))],
    ['is empty', (file) => writeFileSync(file, '')],
    ['is gone while others know it', (file) => rmSync(file)],
    ['has another key', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/("sealedKey": ")..../, '$1AAAA'))],
    ['is a folder', (file) => (rmSync(file), mkdirSync(file))],
  ])('that %s is never replaced: the hub does not start, and says what to do', async (_, spoil) => {
    const dataDir = temporaryFolder();
    await open(dataDir);
    spoil(path.join(dataDir, 'keys', 'authority.json'));
    const before = readdirSync(path.join(dataDir, 'keys'));
    const refused = {
      code: 'certificate.authority-unusable',
      remedy: expect.stringMatching(/copy of this data folder.*join anew/) as string,
    };
    await expect(open(dataDir)).rejects.toMatchObject(refused);
    expect(readdirSync(path.join(dataDir, 'keys'))).toEqual(before);
  });

  it('of another master key, or at its end, does not open', async () => {
    const dataDir = temporaryFolder();
    await open(dataDir);
    await expect(open(dataDir, { secretBox: box(8) })).rejects.toMatchObject({ code: 'certificate.authority-unusable' });
    await expect(open(dataDir, { nowMs: Date.UTC(2050, 0, 1) })).rejects.toMatchObject({ message: expect.stringContaining('2049') });
  });
});

const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(hasOpenssl)('for OpenSSL, at its strictest', () => {
  it('a leaf of the house is good, and one for anything else is none, though signed with the same key', async () => {
    const maker = await certificateMaker();
    const folder = temporaryFolder();
    const verify = async (names: readonly [string, ...string[]], addresses: readonly string[] = []): Promise<string> => {
      const [ca, leaf] = [path.join(folder, 'ca.pem'), path.join(folder, 'leaf.pem')];
      writeFileSync(ca, maker.pem);
      writeFileSync(leaf, (await maker.leaf(names, addresses)).cert);
      const answer = promisify(execFile)('openssl', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', ca, leaf]);
      return await answer.then(
        () => 'OK',
        (error: { stderr: string }) => error.stderr,
      );
    };
    expect(await verify(['rose-hall.local', 'localhost'], ['127.0.0.1', '::1', '192.168.1.20', '10.0.0.9', 'fd00::20'])).toBe('OK');
    for (const [name, address] of [
      ['google.com', '127.0.0.1'],
      ['rose-hall.local.example.com', '127.0.0.1'],
      ['rose-hall.local', '8.8.8.8'],
      ['rose-hall.local', '2001:4860:4860::8888'],
    ] as const) {
      expect(await verify([name], [address])).toContain('permitted subtree violation');
    }
  });
});
