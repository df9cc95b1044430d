import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { onTestFailed, onTestFinished } from 'vitest';
import { electronSwitches, readElectronRuntime } from '../../scripts/electron-runtime.ts';
import { passDoor } from '../../scripts/pass-door.ts';
import type { XDisplay } from './start-xvfb.ts';
import { giveTestAuthority } from './test-authority.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');

export interface LaunchOptions {
  readonly display: XDisplay;
  readonly dataDir: string;
  /** Flags as for `npm start`; any free port unless one is given. */
  readonly flags?: readonly string[];
  /** Leaves the console at the door, for tests of it. */
  readonly staysOutside?: boolean;
  /** Beside our own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedElectron {
  readonly app: ElectronApplication;
  readonly console: Page;
  /** What main printed so far. */
  output(): string;
  close(): Promise<void>;
}

/**
 * Starts the desktop program as built, in the Electron that bootstrap has prepared, and goes into its console. Its hub has the authority
 * of the tests, which their phones and calls believe. Closed with the test.
 */
export async function launchElectron({
  display,
  dataDir,
  flags = [],
  staysOutside = false,
  env = {},
}: LaunchOptions): Promise<LaunchedElectron> {
  const runtime = readElectronRuntime(PROJECT_DIR);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  await giveTestAuthority(dataDir);
  const port = flags.includes('--port') ? [] : ['--port', '0'];
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...electronSwitches(), PROJECT_DIR, '--data-dir', dataDir, ...port, ...flags],
    env: { ...(process.env as Record<string, string>), DISPLAY: display.name, ...env },
  });
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await app.close();
  };
  onTestFinished(close);
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  onTestFailed(() => console.error(`The desktop program printed:\n${output}`));
  const page = await faceWindow(app, 'console');
  if (!staysOutside) await passDoor(page);
  return { app, console: page, output: () => output, close };
}

/** The window of a face, also if it has yet to open. */
export async function faceWindow(app: ElectronApplication, face: 'console' | 'wallboard'): Promise<Page> {
  const isFace = (page: Page): boolean => page.url().startsWith(`app://wedsync/${face}/`);
  const there = app.windows().find(isFace);
  if (there !== undefined) return there;
  return await app.waitForEvent('window', { predicate: async (page) => (await page.waitForURL('app://wedsync/**'), isFace(page)) });
}
