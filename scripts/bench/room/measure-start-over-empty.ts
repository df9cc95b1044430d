import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { electronSwitches, readElectronRuntime } from '../../electron-runtime.ts';
import { median, rounded } from '../percentile.ts';
import { askPage } from '../spine/ask-page.ts';
import { firstLiveChart, FRAME_MS, freePort } from '../spine/first-live-chart.ts';
import { setUpDesk } from '../spine/set-up-desk.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { openVirtualDisplay } from '../virtual-display.ts';

const RUNS = 5;
const DEADLINE_MS = 30_000;
const projectDir = join(import.meta.dirname, '../../..');
const emptyDir = join(import.meta.dirname, 'empty-window');
const EMPTY_THERE = `document.readyState === 'complete' ? Date.now() : 0`;

/**
 * The program by the runtime itself, without npm before it, until the first painted sample that this host took since; and a window with nothing in it, by
 * turns. On a folder that was set up and whose administrator stays signed in.
 */
export async function measureStartOverEmpty(say: (line: string) => void): Promise<Figures> {
  const display = await openVirtualDisplay();
  const full: number[] = [];
  const empty: number[] = [];
  try {
    await withDataFolder(async (prepared) => {
      await setUpDesk(prepared, display.name);
      for (let run = 0; run < RUNS; run += 1) {
        empty.push(await startOnce(display.name, [emptyDir], 'data:', () => EMPTY_THERE));
        await withDataFolder(async (dataDir) => {
          await cp(prepared, dataDir, { recursive: true });
          const args = [projectDir, '--data-dir', dataDir, '--port', '0'];
          full.push(await startOnce(display.name, args, 'app://wedsync/console/', firstLiveChart));
        });
      }
    });
  } finally {
    await display.close();
  }
  say(`  live after ${full.map(rounded).join(', ')} ms; empty after ${empty.map(rounded).join(', ')} ms`);
  return {
    room_start_over_empty_ms: rounded(median(full) - median(empty)),
    room_start_ms: rounded(median(full)),
    room_empty_window_ms: rounded(median(empty)),
  };
}

async function startOnce(
  display: string,
  args: readonly string[],
  urlStart: string,
  expression: (startedAtMs: number) => string,
): Promise<number> {
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  const debugPort = await freePort();
  const startedAtMs = Date.now();
  const program = spawn(runtime.executable, [...electronSwitches(), `--remote-debugging-port=${debugPort}`, ...args], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display },
  });
  const exit = once(program, 'exit');
  try {
    return (await askPage(debugPort, urlStart, expression(startedAtMs), DEADLINE_MS)) + FRAME_MS - startedAtMs;
  } finally {
    program.kill('SIGINT');
    await exit;
  }
}
