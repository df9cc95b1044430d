import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figures } from '../suite.ts';
import { median, rounded } from '../percentile.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { openVirtualDisplay } from '../virtual-display.ts';
import { setUpDesk } from './set-up-desk.ts';
import { askPage } from './ask-page.ts';
import { firstLiveChart, FRAME_MS, freePort } from './first-live-chart.ts';

const RUNS = 7;
const DEADLINE_MS = 30_000;
const projectDir = join(import.meta.dirname, '../../..');

/** `npm start`, built and prepared, from the moment the command is given to the first painted sample that this host took after it, in the console, on a folder that was set up and whose administrator stays signed in. Median of seven. */
export async function measureStartToLive(): Promise<Figures> {
  const display = await openVirtualDisplay();
  try {
    const times: number[] = [];
    await withDataFolder(async (prepared) => {
      await setUpDesk(prepared, display.name);
      for (let run = 0; run < RUNS; run += 1) {
        times.push(
          await withDataFolder(async (dataDir) => {
            await cp(prepared, dataDir, { recursive: true });
            return await startOnce(dataDir, display.name);
          }),
        );
      }
    });
    return { start_to_live_ms: rounded(median(times)), start_to_live_worst_ms: rounded(Math.max(...times)) };
  } finally {
    await display.close();
  }
}

async function startOnce(dataDir: string, display: string): Promise<number> {
  const debugPort = await freePort();
  const startedAtMs = Date.now();
  const npm = spawn('npm', ['start', '--', '--data-dir', dataDir, '--port', '0'], {
    cwd: projectDir,
    stdio: 'ignore',
    // A group of its own, to be ended as a terminal does: Ctrl-C reaches all of it.
    detached: true,
    env: { ...process.env, DISPLAY: display, WEDSYNC_ELECTRON_SWITCHES: `--remote-debugging-port=${debugPort}` },
  });
  const exit = once(npm, 'exit');
  try {
    const shownAtMs = await askPage(debugPort, 'app://wedsync/console/', firstLiveChart(startedAtMs), DEADLINE_MS);
    return shownAtMs + FRAME_MS - startedAtMs;
  } finally {
    process.kill(-(npm.pid ?? 0), 'SIGINT');
    await exit;
  }
}
