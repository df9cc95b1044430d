import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from './problem.mjs';
import { runVisibly } from './run-visibly.mjs';

const OLDEST_NODE = 20;
const PROJECT_NODE = 24;

/**
 * Installs what package-lock.json says if that has changed since the last time.
 *
 * @param {string} projectDir
 */
export async function installPackages(projectDir) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new Problem(
      `Node ${process.versions.node} is too old.`,
      `Install Node ${OLDEST_NODE} or newer from https://nodejs.org and try again.`,
    );
  }
  const stampPath = join(projectDir, 'node_modules', '.wedsync', 'lock-hash');
  const lock = readFileSync(join(projectDir, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const isSame = existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash;
  if (isSame && existsSync(projectNode(projectDir))) return;

  if (!isInstalledByHand(projectDir, lock)) {
    rmSync(stampPath, { force: true });
    await runNpmCi(projectDir);
  }
  checkProjectNode(projectDir);
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, hash);
}

/**
 * The Node that the project brings with it.
 *
 * @param {string} projectDir
 */
export function projectNode(projectDir) {
  return join(projectDir, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** npm's own record of what it installed says the same as the lockfile: somebody ran `npm ci` already. */
function isInstalledByHand(projectDir, lock) {
  const recordPath = join(projectDir, 'node_modules', '.package-lock.json');
  if (!existsSync(recordPath)) return false;
  const wanted = JSON.parse(lock.toString('utf8')).packages ?? {};
  const present = JSON.parse(readFileSync(recordPath, 'utf8')).packages ?? {};
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
  );
}

async function runNpmCi(projectDir) {
  // npm tells its scripts where it is; so the same npm is used again, also on Windows, where it is no executable.
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { ok, output } = await runVisibly('Installing packages (the first time this takes a minute)', npm[0], args, {
    cwd: projectDir,
    shell: npm[0] === 'npm' && process.platform === 'win32',
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  });
  if (!ok) {
    throw new Problem(
      `npm ci failed:\n${output}`,
      'Check that this machine reaches the npm registry (npm ping), then run the same command again.',
    );
  }
}

function checkProjectNode(projectDir) {
  const path = projectNode(projectDir);
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (stdout?.startsWith(`v${PROJECT_NODE}.`)) return;
  throw new Problem(
    `The project's own Node ${PROJECT_NODE} is missing: ${path} ${stdout ? `says ${stdout.trim()}` : 'does not run'}.`,
    'Remove the folder node_modules and run the same command again. npm must be allowed to run install scripts (ignore-scripts=false).',
  );
}
