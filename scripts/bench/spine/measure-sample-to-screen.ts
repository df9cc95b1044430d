import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, chromium, devices, type Page } from 'playwright-core';
import { makeBrowserHome } from '../../browser-home.ts';
import { electronSwitches, readElectronRuntime } from '../../electron-runtime.ts';
import { passDoor } from '../../pass-door.ts';
import type { Figures } from '../suite.ts';
import { percentile, rounded } from '../percentile.ts';
import { readAccessFile } from '../read-access-file.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { openVirtualDisplay } from '../virtual-display.ts';
import { watchPaint } from './watch-paint.ts';

const WATCH_MS = 120_000;
const projectDir = join(import.meta.dirname, '../../..');
const CHROMIUM = process.env['WEDSYNC_CHROMIUM'] ?? '/usr/bin/chromium';
const CHROMIUM_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/** Sample taken on this host → painted, on the Electron console and on the phone page at the same time, for two minutes at one sample a second. */
export async function measureSampleToScreen(): Promise<Figures> {
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  return await withDataFolder(async (dataDir) => {
    const display = await openVirtualDisplay();
    const app = await _electron.launch({
      executablePath: runtime.executable,
      args: [...electronSwitches(), projectDir, '--data-dir', dataDir, '--port', '0'],
      env: { ...(process.env as Record<string, string>), DISPLAY: display.name },
    });
    const access = await readAccessFile(dataDir);
    const home = makeBrowserHome([access.ca_file ?? '']);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_SWITCHES, env: home.env });
    try {
      const consolePage = app.windows()[0] ?? (await app.waitForEvent('window'));
      await passDoor(consolePage);
      const phone = await (await browser.newContext({ ...devices['Pixel 7'] })).newPage();
      await phone.goto(`${access.base_url}/#token=${access.viewer_token}`);
      const pages: readonly Page[] = [consolePage, phone];
      for (const page of pages) {
        await page.waitForSelector('[data-sample-time]', { state: 'attached' });
        await page.evaluate(watchPaint);
      }
      await delay(WATCH_MS);
      const [onConsole, onPhone] = await Promise.all(
        pages.map((page) => page.evaluate(() => (globalThis as unknown as { paintDelays: number[] }).paintDelays)),
      );
      if (onConsole === undefined || onPhone === undefined || Math.min(onConsole.length, onPhone.length) < WATCH_MS / 2_000) {
        throw new Error(`Too few samples were painted: ${onConsole?.length} on the console, ${onPhone?.length} on the phone.`);
      }
      return {
        sample_to_screen_p99_ms: rounded(Math.max(percentile(onConsole, 0.99), percentile(onPhone, 0.99))),
        sample_to_console_p50_ms: rounded(percentile(onConsole, 0.5)),
        sample_to_console_p99_ms: rounded(percentile(onConsole, 0.99)),
        sample_to_phone_p50_ms: rounded(percentile(onPhone, 0.5)),
        sample_to_phone_p99_ms: rounded(percentile(onPhone, 0.99)),
      };
    } finally {
      await browser.close();
      home.close();
      await app.close();
      await display.close();
    }
  });
}
