import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronSwitches, readElectronRuntime } from '../../electron-runtime.ts';
import { passDoor } from '../../pass-door.ts';
import { trustHub, trustingEnv } from '../../trust-hub.ts';
import { median, percentile, rounded } from '../percentile.ts';
import { readAccessFile } from '../read-access-file.ts';
import { feedAgents } from '../store/feed-order.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { openVirtualDisplay } from '../virtual-display.ts';
import { countFrames } from './count-frames.ts';
import { scrollTable, type ScrolledTable } from './scroll-table.ts';

const HOSTS = 5_000;
/** Each system speaks so often; a thousand of them do each second meanwhile. */
const INTERVAL_MS = 5_000;
const SERIES = 8;
/** What else runs comes between a frame and its time now and then: the worst of the run in the middle counts, the worst of all is told beside it. */
const SCROLLS = 3;
const SCROLL_MS = 10_000;
const EMPTY_MS = 5_000;
const ARRIVAL_MS = 180_000;
const FEED_MS = 60_000;
const OPENINGS = 7;
const projectDir = join(import.meta.dirname, '../../..');

/**
 * 5,000 systems that speak as agents do, in the console of the desktop program on a display of 1920 × 1080: the worst frame while their table is
 * scrolled, and the worst of a window with nothing in it a moment before, while the same systems speak.
 */
export async function measureTable(say: (line: string) => void): Promise<Figures> {
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  return await withDataFolder(async (dataDir) => {
    const display = await openVirtualDisplay();
    const app = await _electron.launch({
      executablePath: runtime.executable,
      args: [...electronSwitches(), projectDir, '--data-dir', dataDir, '--port', '0', '--no-agent'],
      env: { ...(process.env as Record<string, string>), DISPLAY: display.name },
    });
    try {
      const page = app.windows()[0] ?? (await app.waitForEvent('window'));
      await passDoor(page);
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.setContentBounds({ x: 0, y: 0, width: 1_920, height: 1_080 }),
      );
      const access = await readAccessFile(dataDir);
      trustHub(access);
      const order = { agents: HOSTS, series: SERIES, ticksPerBatch: 1, batchesPerSecond: 1_000 / INTERVAL_MS, intervalMs: INTERVAL_MS };
      const fed = feedAgents(
        { ...order, baseUrl: access.base_url, token: access.agent_token, warmUpMs: 0, measureMs: FEED_MS, isLowly: true },
        trustingEnv(access.ca_file ?? ''),
      );
      // It goes on until the window closes; what it saw then is of no interest.
      fed.catch(() => undefined);
      await page.evaluate(() => void (window.location.hash = '#/hosts'));
      await page.locator(`.host-table[aria-rowcount="${HOSTS + 1}"]`).waitFor({ timeout: ARRIVAL_MS });
      say(`  ${HOSTS} systems are there`);
      const empty = await emptyFrames(app);
      const runs: ScrolledTable[] = [];
      for (let run = 0; run < SCROLLS; run += 1) {
        const scrolled = await page.evaluate(scrollTable, SCROLL_MS);
        runs.push(scrolled);
        const slow = scrolled.frames.filter((ms) => Math.floor(ms) > 33);
        say(`  ${scrolled.frames.length} frames, ${slow.length} of more than 33 ms: ${slow.map((ms) => rounded(ms)).join(' ')}`);
      }
      say(`  a window with nothing in it: ${empty.length} frames, the worst ${worst(empty)} ms`);
      const frames = runs.flatMap((run) => run.frames);
      return {
        table_worst_frame_ms: median(runs.map((run) => worst(run.frames))),
        table_worst_frame_of_all_ms: worst(frames),
        table_empty_worst_frame_ms: worst(empty),
        table_p99_frame_ms: rounded(percentile(frames, 0.99)),
        table_frames: frames.length,
        table_longest_task_ms: Math.max(0, ...runs.flatMap((run) => run.longTasks)),
        ...(await measurePalette(page)),
      };
    } finally {
      await app.close();
      await display.close();
    }
  });
}

/** Two frames of 60 a second are 33.3 ms. */
const worst = (frames: readonly number[]): number => Math.floor(Math.max(...frames));

async function emptyFrames(app: ElectronApplication): Promise<readonly number[]> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ x: 0, y: 0, width: 1_920, height: 1_080, webPreferences: { backgroundThrottling: false } });
    await window.loadURL('data:text/html,<title>empty</title>');
  });
  const page = await opened;
  const frames = await page.evaluate(countFrames, EMPTY_MS);
  await page.close();
  return frames;
}

/** From the key to the frame in which the palette stands, and from a letter to that in which what fits does. Medians, and the first as well. */
async function measurePalette(page: Page): Promise<Figures> {
  const opened: number[] = [];
  const typed: number[] = [];
  for (let time = 0; time < OPENINGS; time += 1) {
    opened.push(await page.evaluate(pressUntilPainted, { typed: null, shows: 'dialog.palette [role="option"]' }));
    typed.push(await page.evaluate(pressUntilPainted, { typed: `load-0${time}`, shows: '[data-entry^="host:"]' }));
    await page.keyboard.press('Escape');
    await page.locator('dialog.palette').waitFor({ state: 'detached' });
  }
  return {
    palette_open_ms: rounded(median(opened)),
    palette_open_worst_ms: rounded(Math.max(...opened)),
    palette_type_ms: rounded(median(typed)),
    palette_type_worst_ms: rounded(Math.max(...typed)),
  };
}

/**
 * Runs inside the page: presses Ctrl K, or types into the palette that is open. Milliseconds until the frame that shows what was waited for
 * was handed to the screen.
 */
async function pressUntilPainted({ typed, shows }: { readonly typed: string | null; readonly shows: string }): Promise<number> {
  const pressedMs = performance.now();
  if (typed === null) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
  else {
    const field = document.querySelector<HTMLInputElement>('dialog.palette input');
    if (field === null) throw new Error('The palette is not open.');
    field.value = typed;
    field.dispatchEvent(new Event('input'));
  }
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  do await frame();
  while (document.querySelector(shows) === null && performance.now() - pressedMs < 10_000);
  // A task posted from a frame runs after that frame was painted.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', resolve);
    port1.start();
    port2.postMessage(null);
  });
  return performance.now() - pressedMs;
}
