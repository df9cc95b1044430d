import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import type { Figures } from '../suite.ts';
import { median, rounded } from '../percentile.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { openVirtualDisplay } from '../virtual-display.ts';

const RUNS = 7;
const DEADLINE_MS = 30_000;
const projectDir = join(import.meta.dirname, '../../..');

/** `npm start`, built and prepared, from the moment the command is given to the first painted sample of this host in the console. Median of seven. */
export async function measureStartToLive(): Promise<Figures> {
  const display = await openVirtualDisplay();
  try {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await withDataFolder((dataDir) => startOnce(dataDir, display.name)));
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
    env: { ...process.env, DISPLAY: display, WEDSYNC_ELECTRON_SWITCHES: `--remote-debugging-port=${debugPort}` },
  });
  const exit = once(npm, 'exit');
  try {
    const browser = await connect(debugPort, startedAtMs + DEADLINE_MS);
    const page = browser.contexts()[0]?.pages()[0] ?? (await browser.contexts()[0]?.waitForEvent('page'));
    if (page === undefined) throw new Error('The console has no page.');
    await page.waitForSelector('[data-sample-time] canvas', { state: 'visible', timeout: DEADLINE_MS });
    const paintedAtMs = await page.evaluate(
      () => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())))),
    );
    return paintedAtMs - startedAtMs;
  } finally {
    npm.kill('SIGINT');
    await exit;
  }
}

/** The debugging port opens early in the program's life; asking is cheap. */
async function connect(port: number, untilMs: number): Promise<Browser> {
  for (;;) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (Date.now() > untilMs) throw error;
      await delay(25);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
