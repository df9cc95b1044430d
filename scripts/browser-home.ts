import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BrowserHome {
  /** Environment for a Chromium that is started with it. */
  readonly env: Record<string, string>;
  close(): void;
}

/** A home folder whose Chromium believes these authorities (PEM files), as a phone does on which they were installed. */
export function makeBrowserHome(caFiles: readonly string[]): BrowserHome {
  const home = mkdtempSync(join(tmpdir(), 'wedsync-browser-'));
  const folder = join(home, '.pki', 'nssdb');
  mkdirSync(folder, { recursive: true });
  const certutil = (...args: readonly string[]): void => {
    try {
      execFileSync('certutil', ['-d', `sql:${folder}`, ...args], { stdio: 'pipe' });
    } catch (cause) {
      throw new Error('A browser cannot be made to believe a certificate: install libnss3-tools, which has certutil.', { cause });
    }
  };
  certutil('-N', '--empty-password');
  caFiles.forEach((file, index) => certutil('-A', '-t', 'C,,', '-n', `venue ${index}`, '-i', file));
  return {
    env: { ...(process.env as Record<string, string>), HOME: home },
    close: () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }),
  };
}
