import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type CDPSession } from 'playwright-core';
import { build, preview } from 'vite';
import { webPageConfig } from '../../../build/web-page-config.ts';
import { electronSwitches, readElectronRuntime } from '../../electron-runtime.ts';
import { median, percentile, rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { openVirtualDisplay } from '../virtual-display.ts';

const RUNS = 5;
const UPDATES = 60;
const projectDir = join(import.meta.dirname, '../../..');
const sourceDir = 'scripts/bench/room/chart-page';

/** Processor time of all tasks of the page's thread, painting included. */
async function threadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/** What the page offers (`chart-page/main.ts`). */
type MeasureChart = (updates: number) => Promise<{ firstMs: number; updateMs: number[]; paintMs: number[]; drawn: number }>;

/** The console's chart with a day of 24 series in steps of 10 s, in the runtime's own window: its first paint, and what a further step costs. */
export async function measureChart(say: (line: string) => void): Promise<Figures> {
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  const outDir = await mkdtemp(join(tmpdir(), 'wedsync-chart-'));
  const config = await webPageConfig({ sourceDir, target: 'chrome114' })({ projectDir, outDir });
  await build(config);
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } });
  const display = await openVirtualDisplay();
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...electronSwitches(), join(import.meta.dirname, 'empty-window'), server.resolvedUrls?.local[0] ?? ''],
    env: { ...(process.env as Record<string, string>), DISPLAY: display.name },
  });
  try {
    const page = app.windows()[0] ?? (await app.waitForEvent('window'));
    const cdp = await page.context().newCDPSession(page);
    // By the processor time of the page's own thread, which others on the machine do not lengthen.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const cpuMs: number[] = [];
    const runs: Awaited<ReturnType<MeasureChart>>[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      await page.waitForFunction(() => 'measureChart' in globalThis);
      const before = await threadMs(cdp);
      runs.push(await page.evaluate((updates) => (globalThis as unknown as { measureChart: MeasureChart }).measureChart(updates), UPDATES));
      cpuMs.push((await threadMs(cdp)) - before);
      await page.reload();
    }
    // The first of a process reads its code too, as the first chart of a morning does.
    const first = runs.map(({ firstMs }) => firstMs);
    const updates = runs.flatMap(({ updateMs }) => updateMs);
    say(`  first after ${first.map(rounded).join(', ')} ms; ${Math.min(...runs.map(({ drawn }) => drawn))} pixels drawn at least`);
    if (runs.some(({ drawn }) => drawn < 10_000)) throw new Error('The chart was not drawn.');
    return {
      chart_first_ms: rounded(median(first)),
      chart_first_worst_ms: rounded(Math.max(...first)),
      chart_update_ms: rounded(median(updates)),
      chart_update_p99_ms: rounded(percentile(updates, 0.99)),
      // With the first paint in it, so a little more than an update alone.
      chart_update_cpu_ms: rounded(median(cpuMs.map((ms, run) => (ms - (runs[run]?.firstMs ?? 0)) / UPDATES))),
      chart_update_painted_ms: rounded(median(runs.flatMap(({ paintMs }) => paintMs))),
    };
  } finally {
    await app.close();
    await server.close();
    await display.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
