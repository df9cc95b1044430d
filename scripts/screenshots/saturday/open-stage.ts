import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { AccessFile } from '../../../shared/client/access-file.ts';
import { createRestClient, type RestClient } from '../../../shared/client/rest-client.ts';
import { createSignInCalls } from '../../../shared/client/sign-in-calls.ts';
import { readAccessFile } from '../../bench/read-access-file.ts';
import { electronSwitches, type ElectronRuntime } from '../../electron-runtime.ts';
import { ADMINISTRATOR, passDoor } from '../../pass-door.ts';
import { STAGE_OPENS_MS, VENUE_YAML } from './the-day.ts';

const SHIFT_CLOCK = join(import.meta.dirname, 'shift-clock.cjs');

export interface StageOptions {
  readonly projectDir: string;
  readonly runtime: ElectronRuntime;
  readonly dataDir: string;
  /** For DISPLAY. */
  readonly display: string;
  readonly hosts: number;
}

export interface Stage {
  readonly app: ElectronApplication;
  readonly console: Page;
  readonly access: AccessFile;
  /** As Anna Berg, who runs the desk. */
  readonly rest: RestClient;
  /** By how much its clocks are before ours; negative: behind. */
  readonly shiftMs: number;
  close(): Promise<void>;
}

/**
 * Starts the desktop program with a demo venue of which every clock stands at the same Saturday, so that its figures are the same each
 * time. Its certificate is of that Saturday too: nobody here believes it, and nobody needs to, since nothing but pictures comes of it.
 */
export async function openStage({ projectDir, runtime, dataDir, display, hosts }: StageOptions): Promise<Stage> {
  await writeFile(join(dataDir, 'hub.yaml'), VENUE_YAML);
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  const shiftMs = STAGE_OPENS_MS - Date.now();
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      '-r',
      SHIFT_CLOCK,
      ...electronSwitches(),
      projectDir,
      '--data-dir',
      dataDir,
      '--port',
      '0',
      '--no-agent',
      '--demo',
      String(hosts),
    ],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: display,
      LANG: 'en_GB.UTF-8',
      TZ: 'Europe/London',
      WEDSYNC_STAGE_SHIFT_MS: String(shiftMs),
    },
  });
  const close = async (): Promise<void> => {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    await app.close();
  };
  const page = await faceWindow(app, 'console');
  await app.context().addInitScript(shiftPageClock, shiftMs);
  await page.reload();
  await passDoor(page);
  const access = await readAccessFile(dataDir);
  const rest = createRestClient({ baseUrl: access.base_url, token: await signInAsAnna(access.base_url) });
  return { app, console: page, access, rest, shiftMs, close };
}

/** What is done at the venue is done by somebody with a name. */
async function signInAsAnna(baseUrl: string): Promise<string> {
  const { signInName, password } = ADMINISTRATOR;
  const calls = createSignInCalls(createRestClient({ baseUrl, token: null }));
  const answer = await calls.signIn({ sign_in_name: signInName, password, device_name: 'Duty desk' });
  if (answer.state !== 'signed-in') throw new Error('Anna Berg could not sign in to the staged venue.');
  return answer.token;
}

/** Runs in pages, before their own scripts. */
export function shiftPageClock(shiftMs: number): void {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts: readonly unknown[]) {
      super(...((parts.length === 0 ? [RealDate.now() + shiftMs] : parts) as [number]));
    }
    static override now(): number {
      return RealDate.now() + shiftMs;
    }
  } as DateConstructor;
}

/** The window of a face, also if it has yet to open. */
export async function faceWindow(app: ElectronApplication, face: string): Promise<Page> {
  const isFace = (page: Page): boolean => page.url().startsWith(`app://wedsync/${face}/`);
  const there = app.windows().find(isFace);
  if (there !== undefined) return there;
  return await app.waitForEvent('window', { predicate: async (page) => (await page.waitForURL('app://wedsync/**'), isFace(page)) });
}
