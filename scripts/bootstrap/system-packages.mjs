import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { runVisibly } from './run-visibly.mjs';

/** Debian's packages that Electron's window needs; newer releases have renamed some (`a|b`: either). */
export const WINDOW_PACKAGES = ['libgtk-3-0t64|libgtk-3-0', 'libnss3', 'libasound2t64|libasound2', 'libgbm1', 'libxss1'];
/** For tests: displays without a screen, several monitors, a window manager, and a browser for the phone's page. */
export const TEST_PACKAGES = [
  'xvfb',
  'xserver-xorg-core',
  'xserver-xorg-video-dummy',
  'x11-xserver-utils',
  'x11-utils',
  'openbox',
  'chromium',
  'libnss3-tools',
  'fonts-dejavu-core',
];

/**
 * Installs missing packages on Debian and Ubuntu when we are root, else says the command.
 *
 * @param {readonly string[]} packages
 */
export async function ensureSystemPackages(packages) {
  if (packages.length === 0 || process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const missing = missingPackages(packages);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) {
    const names = missing.map((each) => each.split('|').at(-1)).join(' ');
    throw new Problem(
      'Some packages of the system are missing.',
      `Run this once, then the same command again:\n  sudo apt-get install -y ${names}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  const updated = await runVisibly('Looking for system packages', 'apt-get', [...options, 'update'], { env });
  const names = missing.map(availableName);
  const command = ['install', '-y', '--no-install-recommends', ...names];
  const { ok, output } = await runVisibly(`Installing system packages ${names.join(' ')}`, 'apt-get', [...options, ...command], { env });
  if (!ok) {
    throw new Problem(
      `System packages could not be installed:\n${updated.ok ? '' : `${updated.output}\n`}${output}`,
      `Check that this machine reaches its package mirror, or run it by hand:\n  apt-get update && apt-get ${command.join(' ')}`,
    );
  }
}

function missingPackages(packages) {
  const names = packages.flatMap((each) => each.split('|'));
  // Says the status of each that dpkg has heard of, and fails for the others, which is an answer too.
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names], { encoding: 'utf8' });
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((each) => !each.split('|').some((name) => installed.has(name)));
}

function availableName(either) {
  const names = either.split('|');
  if (names.length === 1) return either;
  const isKnown = (name) => /Candidate: \d/.test(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '');
  return names.find(isKnown) ?? names.at(-1);
}
