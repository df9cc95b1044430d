import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { judgeAudit } from './security/judge-audit.ts';

/** Asks the registry whether anything that we ship or build with is known to be dangerous; without a registry it says that it did not. */
const LONGEST_MS = 90_000;
const cwd = join(import.meta.dirname, '..');

execFile('npm', ['audit', '--json', '--audit-level=high'], { cwd, timeout: LONGEST_MS, maxBuffer: 64 * 1_048_576 }, (_error, output) => {
  const { isOk, words } = judgeAudit(output);
  console.log(`npm audit: ${words}`);
  process.exitCode = isOk ? 0 : 1;
});
