import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { AccessFile } from '../../shared/client/access-file.ts';
import type { WedsyncBridge } from '../../shared/ipc/ipc-contract.ts';
import { needRank } from '../../shared/domain/host-state.ts';
import { SPARK_POINTS } from '../../shared/domain/spark.ts';
import { readAccessFile } from '../bench/read-access-file.ts';
import { electronSwitches, type ElectronRuntime } from '../electron-runtime.ts';
import { passDoor } from '../pass-door.ts';
import { untilFleet } from './until-fleet.ts';

const SIZE = { width: 1_920, height: 1_080 };
const DEMO_HOSTS = 24;
/** Two minutes and a half of sparkline look like one. */
const SPARK_POINTS_WANTED = SPARK_POINTS / 2;
/** A picture with somebody in trouble says more; after this long one without will do. */
const TROUBLE_PATIENCE_MS = 240_000;
const VENUE_TIMEOUT_MS = 400_000;
const HUB_YAML = 'venue:\n  name: The Orangery\n  timeZone: Europe/London\n';

export interface DesktopPictures {
  readonly projectDir: string;
  readonly runtime: ElectronRuntime;
  readonly dataDir: string;
  readonly display: string;
  /** Folder for the pictures. */
  readonly into: string;
  readonly say: (line: string) => void;
  /** Called while the venue runs: for pictures that need its hub but no window. */
  readonly whileRunning: (access: AccessFile) => Promise<void>;
}

/** Starts the desktop program with a demo venue and takes the console, a host's page and the wallboard. */
export async function photographDesktop(options: DesktopPictures): Promise<void> {
  const { projectDir, runtime, dataDir, display, into, say } = options;
  await writeFile(join(dataDir, 'hub.yaml'), HUB_YAML);
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...electronSwitches(), projectDir, '--data-dir', dataDir, '--port', '0', '--no-agent', '--demo', String(DEMO_HOSTS)],
    env: { ...(process.env as Record<string, string>), DISPLAY: display },
  });
  try {
    const page = await faceWindow(app, 'console');
    await fillDisplay(app);
    await passDoor(page);
    const access = await readAccessFile(dataDir);
    say(`waiting for ${DEMO_HOSTS} systems with some past`);
    const sinceMs = performance.now();
    const hosts = await untilFleet({
      access,
      timeoutMs: VENUE_TIMEOUT_MS,
      isReady(all, sparks) {
        const drawn = (id: string): number => sparks[id]?.cpu?.values.filter((value) => value !== null).length ?? 0;
        const hasPast = all.length === DEMO_HOSTS && all.every(({ id }) => drawn(id) >= SPARK_POINTS_WANTED);
        const isTroubled = ['warning', 'critical'].every((state) => all.some(({ condition }) => condition.state === state));
        return hasPast && (isTroubled || performance.now() - sinceMs > TROUBLE_PATIENCE_MS);
      },
    });
    await page
      .locator('[data-tile]')
      .nth(DEMO_HOSTS - 1)
      .waitFor();
    await take(page, join(into, 'console.png'), say);

    const needy = hosts.toSorted((a, b) => needRank(a.condition.state) - needRank(b.condition.state))[0];
    await page.evaluate((id) => void (window.location.hash = `#/hosts/${id}`), needy?.id ?? '');
    await page.getByText('24 h', { exact: true }).click();
    await page.locator('[data-sample-time]').nth(3).waitFor();
    // The last to be drawn, from the snapshot that all charts of the page begin with.
    await page.locator('canvas').nth(4).waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestIdleCallback(resolve))));
    await take(page, join(into, 'host.png'), say);

    await page.evaluate(async () => {
      const { wedsync } = window as unknown as { readonly wedsync: WedsyncBridge };
      const [first] = await wedsync.request('displays:list');
      if (first !== undefined) await wedsync.request('wallboard:open', first.id);
    });
    const wall = await faceWindow(app, 'wallboard');
    await wall.locator('[data-host]').first().waitFor();
    await take(wall, join(into, 'wallboard.png'), say);
    await options.whileRunning(access);
  } finally {
    await app.close();
  }
}

async function take(page: Page, path: string, say: (line: string) => void): Promise<void> {
  await page.screenshot({ path });
  say(path);
}

/** A display without a window manager leaves the console as large as it was. */
async function fillDisplay(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentBounds({ x: 0, y: 0, ...size }), SIZE);
}

async function faceWindow(app: ElectronApplication, face: string): Promise<Page> {
  const isFace = (page: Page): boolean => page.url().startsWith(`app://wedsync/${face}/`);
  const there = app.windows().find(isFace);
  if (there !== undefined) return there;
  return await app.waitForEvent('window', { predicate: async (page) => (await page.waitForURL('app://wedsync/**'), isFace(page)) });
}
