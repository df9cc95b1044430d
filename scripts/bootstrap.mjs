// Runs before every npm script, on whatever Node (20 or newer) the machine has: no dependencies, no TypeScript.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareElectron } from './bootstrap/electron-runtime.mjs';
import { installPackages } from './bootstrap/install-packages.mjs';
import { Problem } from './bootstrap/problem.mjs';
import { preparePeerDatabases } from './bootstrap/peer-databases.mjs';
import { ensureSystemPackages, TEST_PACKAGES, WINDOW_PACKAGES } from './bootstrap/system-packages.mjs';

/** What each purpose needs. `window` is asked for by `npm start` itself, once it knows that it opens one. */
const PURPOSES = {
  start: { hasWindow: false, systemPackages: [] },
  hub: { hasWindow: false, systemPackages: [] },
  agent: { hasWindow: false, systemPackages: [] },
  check: { hasWindow: false, systemPackages: [] },
  window: { hasWindow: true, systemPackages: WINDOW_PACKAGES },
  test: { hasWindow: true, hasPeers: true, systemPackages: [...WINDOW_PACKAGES, ...TEST_PACKAGES] },
  bench: { hasWindow: false, hasPeers: true, systemPackages: [] },
};

const projectDir = join(fileURLToPath(import.meta.url), '..', '..');
const purpose = PURPOSES[process.argv[2] ?? ''];
try {
  if (purpose === undefined)
    throw new Problem(`Say what for: ${Object.keys(PURPOSES).join(', ')}.`, 'This is called by npm start, npm test and so on.');
  await installPackages(projectDir);
  await ensureSystemPackages(purpose.systemPackages);
  if (purpose.hasPeers) await preparePeerDatabases();
  if (purpose.hasWindow) await prepareElectron(projectDir);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`\n${error.message}\n${error.remedy}`);
  process.exitCode = 1;
}
