import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runVisibly } from './run-visibly.mjs';

/** A slow line may need minutes for 110 MB, a dead one must not hold us for ever. */
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
const REACH_TIMEOUT_MS = 8_000;

/**
 * The runtime inside the package `electron`, if it has been downloaded.
 *
 * @param {string} projectDir
 */
export function officialElectron(projectDir) {
  const packageDir = join(projectDir, 'node_modules', 'electron');
  const pathFile = join(packageDir, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(packageDir, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? { kind: 'official', executable } : null;
}

/**
 * Downloads it with Electron's own installer, which checks it against the checksums in the package. Null if that fails.
 *
 * @param {string} projectDir
 * @param {string} node Node that can run the installer
 */
export async function installOfficialElectron(projectDir, node) {
  if (!(await isReachable())) {
    console.log('Electron cannot be downloaded from here: github.com does not answer.');
    return null;
  }
  const installer = join(projectDir, 'node_modules', 'electron', 'install.js');
  const { ok, output } = await runVisibly('Downloading Electron', node, [installer], { timeout: DOWNLOAD_TIMEOUT_MS });
  if (!ok) console.log(`Electron could not be downloaded: ${output.split('\n')[0] ?? ''}`);
  return officialElectron(projectDir);
}

/** Asked first because the installer itself waits long for an answer; a mirror or a proxy it must try itself. */
async function isReachable() {
  const isElsewhere = Object.keys(process.env).some((name) =>
    /^(npm_config_)?electron_mirror$|^electron_get_use_proxy$|^https_proxy$/i.test(name),
  );
  if (isElsewhere) return true;
  try {
    await fetch('https://github.com/electron/electron/releases', { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
}
