import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, ElectronApplication, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createBoardCalls } from '#shared/client/board-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import type { BoardContent } from '#shared/domain/board/board.ts';
import { ownMb } from '../../scripts/bench/process-cost.ts';
import { median } from '../../scripts/bench/percentile.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { bookedDisplay } from '../support/booked-display.ts';
import { everyTile } from '../support/every-tile.ts';
import { heldMb } from '../support/held-memory.ts';
import { faceWindow, launchElectron } from '../support/launch-electron.ts';
import { madeUpBoard, madeUpScene, tileShowing } from '../support/made-up-board.ts';
import { phonePicture } from '../support/made-up-picture.ts';
import { startMonitors } from '../support/start-monitors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MINUTES = Number(process.env['WEDSYNC_SOAK_MINUTES'] ?? 10);
/** Seven days in ten minutes; of fewer minutes fewer days. */
const SPEED = (7 * 24 * 60) / 10;
const DAYS = Math.round((10 * MINUTES * SPEED) / (24 * 60)) / 10;
const SAMPLES = 40;
/** A quarter of them, at either end. */
const QUARTER = SAMPLES / 4;
const SNAPSHOTS = 3;
const MOST_GROWTH = 1.05;
const DWELL_MS = 10 * 60_000;
/** Where it is looked at: it shows the same on every day of the week, so that what a page takes more is what its turns left behind. */
const CALM = { scene: 'calm', dwellMs: 3 * DWELL_MS };
/**
 * What is read, built and translated once, on the first day, is no growth. It is not met: until some 450 turns, three days of a real wall, a page
 * becomes 7 % larger, and is flat from then on (docs/performance.md).
 */
const WARM_UP_MS = (24 * 60 * 60_000) / SPEED;

/** What a page takes after its garbage was collected. */
interface Sample {
  readonly privateMb: number;
  /** With what the engine has translated: of a page that holds nothing more it grows for hours. */
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

test(`${DAYS} days of turns, alarms and dark nights leave the page of a wall as large as they found it`, async () => {
  const monitors = await startMonitors();
  const dataDir = temporaryFolder();
  const { app, console: desk, close } = await launchElectron({ display: monitors, dataDir, flags: ['--no-agent', '--demo', '14'] });
  try {
    const wall = await openRehearsal(app, desk);
    await wall.locator('[data-host]').first().waitFor({ timeout: 60_000 });
    const access = await readAccessFile(dataDir);
    const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
    const calls = createBoardCalls(rest);
    const hostIds = await wall.locator('[data-host]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-host') ?? ''));
    const { id: pictureId } = await calls.addPicture('plan.jpg', phonePicture());
    const board = await calls.create(turningBoard(hostIds, pictureId));
    const display = await bookedDisplay(calls);
    const night = { how: 'dim', from_minute: 1_320, to_minute: 360, percent: 60 } as const;
    await calls.changeDisplay(display.id, { board_id: board.id, brightness: night });
    await wall.evaluate(countTurns);
    const cdp = await wall.context().newCDPSession(wall);
    const pid = await wallPid(app);
    await delay(WARM_UP_MS);

    const heldBefore = await held(wall, cdp);
    const everyMs = (MINUTES * 60_000) / SAMPLES;
    const samples: Sample[] = [];
    for (const startMs = performance.now(); samples.length < SAMPLES;) {
      if (samples.length % QUARTER === 1) await alarm(rest);
      await delay(Math.max(0, startMs + (samples.length + 1) * everyMs - performance.now()));
      samples.push(await sample(wall, cdp, pid));
      console.log(samples.length, JSON.stringify(samples.at(-1)), JSON.stringify(await wall.evaluate(counted)));
    }
    const heldAfter = await held(wall, cdp);
    // One of another process would start anew.
    expect(await wallPid(app)).toBe(pid);
    const { turns, updates } = await wall.evaluate(counted);
    const due = (MINUTES * SPEED * 60_000) / DWELL_MS;
    // Some pass while an alarm has the wall, or fall into one look of the clock.
    expect(turns).toBeGreaterThan(due / 3);
    expect(updates).toBeGreaterThan(MINUTES * 60);
    const growth = (of: (one: Sample) => number): number =>
      median(samples.slice(-QUARTER).map(of)) / median(samples.slice(0, QUARTER).map(of));
    const grown = { held: heldAfter / heldBefore, own: growth(({ privateMb }) => privateMb), nodes: growth(({ nodes }) => nodes) };
    console.log(`${turns} turns, ${updates} updates of tiles; from ${heldBefore} to ${heldAfter} MiB held; ${JSON.stringify(grown)}`);
    expect(grown.held).toBeLessThan(MOST_GROWTH);
    expect(grown.own).toBeLessThan(MOST_GROWTH);
  } finally {
    await close();
    await monitors.close();
  }
});

/** A wall on the second monitor whose turns go so many times faster. */
async function openRehearsal(app: ElectronApplication, desk: Page): Promise<Page> {
  await desk.evaluate(async () => {
    const second = (await window.wedsync?.request('displays:list'))?.find(({ isPrimary }) => !isPrimary);
    if (second !== undefined) await window.wedsync?.request('wallboard:open', second.id);
  });
  const wall = await faceWindow(app, 'wallboard');
  await wall.locator('main.wall').waitFor();
  await wall.evaluate((faster) => {
    window.location.hash += `&speed=${faster}`;
    window.location.reload();
  }, SPEED);
  await wall.locator('main.wall').waitFor();
  return wall;
}

const wallPid = (app: ElectronApplication): Promise<number> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().includes('/wallboard/'))
        ?.webContents.getOSProcessId() ?? 0,
  );

/** Scenes of all kinds of tiles that take turns, one of them at night only. */
function turningBoard(hostIds: readonly string[], pictureId: string): BoardContent {
  const [first = ''] = hostIds;
  const query = (name: string) => ({
    selector: { hostIds: hostIds.slice(0, 8), names: [name] },
    aggregation: 'avg' as const,
    combine: null,
    by: [],
  });
  const chart = (id: string, name: string, row: number) => ({
    ...tileShowing('chart', { title: '', query: query(name), rangeMs: 3_600_000 }, { row, columns: 32 }),
    id,
  });
  const scenes = [
    everyTile(first, pictureId),
    madeUpScene('zones', [tileShowing('health-map', { zones: [], pictureId: null, places: [] }, { columns: 32, rows: 18 })]),
    madeUpScene('charts', [chart('cpu', 'host_cpu_usage_percent', 0), chart('memory', 'host_memory_used_percent', 9)]),
    madeUpScene('night', [tileShowing('clock', { hasSeconds: true }, { columns: 32, rows: 18 })]),
    madeUpScene(CALM.scene, [tileShowing('clock', { hasSeconds: false }, { columns: 32, rows: 18 })]),
  ];
  const hours = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 1_320, toMinute: 360 };
  const turns = scenes.map(({ id }) => ({
    sceneId: id,
    dwellMs: id === CALM.scene ? CALM.dwellMs : DWELL_MS,
    when: 'always' as const,
    hours: id === 'night' ? hours : null,
  }));
  return madeUpBoard({ scenes, turns });
}

/** Somebody calls for help, which takes the wall, and it is over at once. */
async function alarm(rest: ReturnType<typeof createRestClient>): Promise<void> {
  const body = { emergency_type: 'infrastructure_failure', severity: 'critical', description: 'Smoke in the kitchen' };
  const told = await rest.ask({ path: '/api/infrastructure/emergency', body, reply: z.looseObject({ id: z.string() }) });
  await rest.ask({ path: `/api/incidents/${told.id}/resolve`, body: {}, reply: z.unknown() });
}

/** Waits until the same is shown as at the other samples, and lets everything go that nobody holds, pictures that can be decoded again included. */
async function tidy(wall: Page, cdp: CDPSession): Promise<void> {
  const calm = wall.locator(`.shown [data-scene="${CALM.scene}"]`);
  // At its beginning: the next would come while it is looked at.
  await calm.waitFor({ state: 'detached' });
  await calm.waitFor({ state: 'attached' });
  await cdp.send('Memory.simulatePressureNotification', { level: 'critical' });
  // Twice: what the first lets go may hold more.
  for (let time = 0; time < 2; time += 1) await cdp.send('HeapProfiler.collectGarbage');
}

/** MiB, of several times. */
async function held(wall: Page, cdp: CDPSession): Promise<number> {
  const found: number[] = [];
  for (let time = 0; time < SNAPSHOTS; time += 1) {
    await tidy(wall, cdp);
    found.push(await heldMb(cdp));
  }
  return Math.round(median(found) * 100) / 100;
}

async function sample(wall: Page, cdp: CDPSession, pid: number): Promise<Sample> {
  await tidy(wall, cdp);
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { privateMb: round(ownMb(pid)), heapMb: round(usedSize / 1_048_576), nodes, listeners: jsEventListeners };
}

/** Runs in the page: counts turns of scenes, and figures that changed. */
function countTurns(): void {
  const counts = { turns: 0, updates: 0, scene: '' };
  Object.assign(globalThis, { counts });
  new MutationObserver((changes) => {
    const scene = document.querySelector('.shown [data-scene]')?.getAttribute('data-scene') ?? counts.scene;
    if (scene !== counts.scene) counts.turns += 1;
    counts.scene = scene;
    counts.updates += changes.filter(({ attributeName }) => attributeName === 'data-sample-time').length;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'data-sample-time'] });
}
const counted = (): { turns: number; updates: number } => (globalThis as unknown as { counts: { turns: number; updates: number } }).counts;
