import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAbandoned } from './security/find-abandoned.ts';
import { judgeAudit } from './security/judge-audit.ts';

/**
 * Asks the registry whether anything that we ship or build with is known to be dangerous; where there is none that could tell, it says that
 * it did not. What the lockfile says by itself is looked at anywhere.
 */
const LONGEST_MS = 90_000;
const cwd = join(import.meta.dirname, '..');

const abandoned = findAbandoned(readFileSync(join(cwd, 'package-lock.json'), 'utf8'));
for (const line of abandoned) console.log(`lockfile: ${line}`);
if (abandoned.length === 0) console.log('lockfile: nothing given up, everything has a checksum');
execFile('npm', ['audit', '--json', '--audit-level=high'], { cwd, timeout: LONGEST_MS, maxBuffer: 64 * 1_048_576 }, (_error, output) => {
  const { isOk, words } = judgeAudit(output);
  console.log(`npm audit: ${words}`);
  process.exitCode = isOk && abandoned.length === 0 ? 0 : 1;
});
