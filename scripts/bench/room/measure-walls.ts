import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { createBoardCalls } from '../../../shared/client/board-calls.ts';
import { createRestClient } from '../../../shared/client/rest-client.ts';
import { electronSwitches, readElectronRuntime } from '../../electron-runtime.ts';
import { openMonitors } from '../../monitors/open-monitors.ts';
import { passDoor } from '../../pass-door.ts';
import { trustHub } from '../../trust-hub.ts';
import { rounded } from '../percentile.ts';
import { cpuTimeMs, proportionalMb } from '../process-cost.ts';
import { readAccessFile } from '../read-access-file.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';

import { twelveTiles } from './twelve-tiles.ts';

const WALLS = 4;
const HOSTS = 8;
const SETTLE_MS = 15_000;
const MEASURE_MS = 30_000;
const projectDir = join(import.meta.dirname, '../../..');

/**
 * Four monitors with a wallboard of twelve tiles each, fed each second, and the console closed: the processor time of the whole desktop program
 * but for its hub and agents, and the memory of a wall's page above that of an empty one in the same program.
 */
export async function measureWalls(say: (line: string) => void): Promise<Figures> {
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  return await withDataFolder(async (dataDir) => {
    const monitors = await openMonitors();
    await monitors.arrange(Array.from({ length: WALLS }, (_, plug) => plug));
    const app = await _electron.launch({
      executablePath: runtime.executable,
      args: [...electronSwitches(), projectDir, '--data-dir', dataDir, '--port', '0', '--no-agent', '--demo', String(HOSTS)],
      env: { ...(process.env as Record<string, string>), DISPLAY: monitors.name },
    });
    try {
      const console = app.windows()[0] ?? (await app.waitForEvent('window'));
      await passDoor(console);
      await fillMonitors(app, console, dataDir);
      await console.close();
      await delay(SETTLE_MS);
      const found = await processesOf(app);
      const costOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + cpuTimeMs(pid), 0);
      const before = { all: costOf(found.all), walls: costOf(found.walls), atMs: performance.now() };
      await delay(MEASURE_MS);
      const percent = (now: number, then: number): number => (100 * (now - then)) / (performance.now() - before.atMs);
      const [all, pages] = [percent(costOf(found.all), before.all), percent(costOf(found.walls), before.walls)];
      const emptyMb = await emptyPageMb(app);
      const mb = found.walls.map(proportionalMb);
      say(
        `  pages of walls ${rounded(pages)} %, with painting and all ${rounded(all)} %; ${mb.map(rounded).join(', ')} MB, empty ${rounded(emptyMb)} MB`,
      );
      return {
        wall4_cpu_percent: rounded(all),
        wall4_pages_cpu_percent: rounded(pages),
        wall_window_pss_mb: rounded(Math.max(...mb) - emptyMb),
        wall_window_all_pss_mb: rounded(Math.max(...mb)),
      };
    } finally {
      await app.close();
      await monitors.close();
    }
  });
}

/** Puts the board on every monitor, and waits until it is on all of them. */
async function fillMonitors(app: ElectronApplication, console: Page, dataDir: string): Promise<void> {
  await console.evaluate(async () => {
    const bridge = (window as unknown as { wedsync: { request(channel: string, ...args: unknown[]): Promise<{ id: number }[]> } }).wedsync;
    for (const { id } of await bridge.request('displays:list')) await bridge.request('wallboard:open', id);
  });
  const access = await readAccessFile(dataDir);
  trustHub(access);
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  const calls = createBoardCalls(rest);
  const walls = (): Page[] => app.windows().filter((page) => page.url().includes('/wallboard/'));
  while (walls().length < WALLS || (await calls.displays()).length < WALLS) await delay(200);
  for (const wall of walls()) await wall.locator('[data-host]').first().waitFor();
  const hostIds =
    (await walls()[0]
      ?.locator('[data-host]')
      .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-host') ?? ''))) ?? [];
  const board = await calls.create(twelveTiles(hostIds));
  for (const { id } of await calls.displays()) await calls.changeDisplay(id, { board_id: board.id });
  for (const wall of walls()) await wall.locator('[data-scene="one"] [data-sample-time]').first().waitFor();
}

/** Of the desktop program without its hub, and those of the walls' pages among them. */
const processesOf = (app: ElectronApplication): Promise<{ readonly all: number[]; readonly walls: number[] }> =>
  app.evaluate(({ app: electron, BrowserWindow }) => ({
    all: electron.getAppMetrics().map(({ pid }) => pid),
    walls: BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
  }));

async function emptyPageMb(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ width: 1_920, height: 1_080 });
    await window.loadURL('data:text/html,<title>empty</title>');
    return window.webContents.getOSProcessId();
  });
  await delay(3_000);
  return proportionalMb(pid);
}
