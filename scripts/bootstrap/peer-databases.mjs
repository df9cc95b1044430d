import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runVisibly } from './run-visibly.mjs';

/** What tests and benches compare with: packages of Debian and Ubuntu, unpacked into the user's cache and never installed. */
const PACKAGES = ['prometheus', 'victoria-metrics'];

/**
 * The program of a package, null where it has not been prepared.
 *
 * @param {'prometheus' | 'victoria-metrics'} name
 * @returns {string | null}
 */
export function peerDatabase(name) {
  const path = join(folderOf(name), 'usr', 'bin', name);
  return existsSync(path) ? path : null;
}

/** Fetches what is missing if this system has it. Without it, what compares is left out and says so: never a reason to fail. */
export async function preparePeerDatabases() {
  const missing = PACKAGES.filter((name) => peerDatabase(name) === null);
  if (missing.length === 0 || process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg')) return;
  // As root the lists may be missing, as in a fresh container; nobody else may fetch them.
  if (process.getuid?.() === 0 && !isKnown(missing[0])) await runVisibly('Looking for system packages', 'apt-get', ['-qq', 'update']);
  for (const name of missing.filter(isKnown)) await prepare(name);
  const left = PACKAGES.filter((name) => peerDatabase(name) === null);
  if (left.length > 0) console.log(`Without ${left.join(' and ')}: what is compared with it is left out.`);
}

async function prepare(name) {
  mkdirSync(cacheDir(), { recursive: true });
  const work = mkdtempSync(join(cacheDir(), 'unpacking-'));
  try {
    const { ok } = await runVisibly(`Fetching ${name} to compare with`, 'apt-get', ['-qq', 'download', name], { cwd: work });
    const archive = readdirSync(work).find((file) => file.endsWith('.deb'));
    if (!ok || archive === undefined) return;
    if (spawnSync('dpkg', ['-x', join(work, archive), join(work, 'root')]).status !== 0) return;
    // Only a complete one ever has the final name.
    rmSync(folderOf(name), { recursive: true, force: true });
    renameSync(join(work, 'root'), folderOf(name));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const isKnown = (name) => /Candidate: \d/.test(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '');
const cacheDir = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'wedsync-command-center');
const folderOf = (name) => join(cacheDir(), `peer-${name}`);
