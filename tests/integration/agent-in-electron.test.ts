import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBundleConfig } from '../../build/node-bundle-config.ts';
import { readElectronRuntime } from '../../scripts/electron-runtime.ts';
import { certificateMaker } from '../support/certificate-maker.ts';
import { startImpostor } from '../support/impostor-hub.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { TEST_CA_FILE } from '../support/test-authority.ts';

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));
const TIMEOUT_MS = 30_000;
const LONG_AGO_MS = Date.now() - 200 * 86_400_000;
const electron = readElectronRuntime(PROJECT_DIR);

/** As an installed desktop program runs its agent: in Electron's own Node, whose TLS is BoringSSL. */
describe.skipIf(electron === null)("the agent's ways to a hub in Electron's own Node", () => {
  const outDir = mkdtempSync(path.join(tmpdir(), 'wedsync-electron-agent-'));
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));
  beforeAll(async () => {
    const entries = { link: 'tests/support/electron-agent/link-process.ts' };
    await build(await nodeBundleConfig({ entries, target: 'node18.15' })({ projectDir: PROJECT_DIR, outDir }));
    writeFileSync(path.join(outDir, 'package.json'), '{"type":"module"}');
  });

  async function run(program: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
    const all = { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' };
    const { stdout } = await promisify(execFile)(electron?.executable ?? '', program, { env: all, timeout: TIMEOUT_MS });
    return stdout;
  }
  const goTo = async (hub: string, ca: string, token = 'a-token-of-twenty-signs'): Promise<unknown> =>
    JSON.parse(await run([path.join(outDir, 'link.js')], { WEDSYNC_HUB: hub, WEDSYNC_CA: ca, WEDSYNC_TOKEN: token })) as unknown;

  it('reach the hub whose authority is pinned', async () => {
    const hub = await startBuiltHub();
    expect(await run(['-p', 'process.versions.electron'], {})).toContain(electron?.version);
    expect(await goTo(hub.baseUrl, readFileSync(TEST_CA_FILE, 'utf8'), hub.access.agent_token)).toEqual({
      connected: true,
      probed: true,
      asked: 200,
      said: [`Connected to the hub at ${hub.baseUrl}.`],
    });
  });

  it('believe nobody else, say why in the words of any agent, and give nobody else a word', async () => {
    const [ours, theirs] = [await certificateMaker(), await certificateMaker()];
    const others = [
      [theirs.leaf(['rose-hall.local'], ['127.0.0.1']), 'certificate.not-of-venue', 'not of the venue that this host joined'],
      [ours.leaf(['google.com'], ['127.0.0.1']), 'certificate.not-of-venue', 'not of the venue that this host joined'],
      [ours.leaf(['rose-hall.local'], ['127.0.0.1', '8.8.8.8']), 'certificate.not-of-venue', 'not of the venue that this host joined'],
      [ours.leaf(['rose-hall.local']), 'certificate.other-name', 'for another name or address'],
      [ours.leaf(['rose-hall.local'], ['127.0.0.1'], LONG_AGO_MS), 'certificate.not-now', "not valid by this host's clock"],
    ] as const;
    for (const [leaf, asked, why] of others) {
      const impostor = await startImpostor(await leaf);
      expect(await goTo(impostor.url, ours.pem)).toEqual({ connected: false, probed: false, asked, said: [expect.stringContaining(why)] });
      expect(impostor.believers()).toBe(0);
    }
    // And the right one is: so it is the certificate that they were refused for.
    const right = await startImpostor(await ours.leaf(['rose-hall.local'], ['127.0.0.1']));
    expect(await goTo(right.url, ours.pem)).toMatchObject({ connected: false, probed: true, asked: 200 });
  });
});
