import { setTimeout as delay } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createBoardCalls } from '#shared/client/board-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import type { BoardContent } from '#shared/domain/board/board.ts';
import { zonedTime } from '#shared/domain/zoned-time.ts';
import { ownMb } from '../../scripts/bench/process-cost.ts';
import { median } from '../../scripts/bench/percentile.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { bookedDisplay } from '../support/booked-display.ts';
import { everyTile } from '../support/every-tile.ts';
import { faceWindow, launchElectron } from '../support/launch-electron.ts';
import { madeUpBoard, madeUpScene, tileShowing } from '../support/made-up-board.ts';
import { phonePicture } from '../support/made-up-picture.ts';
import { startMonitors } from '../support/start-monitors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { inspectWall, type WallInspector } from '../support/wall-inspector.ts';

const MINUTES = Number(process.env['WEDSYNC_SOAK_MINUTES'] ?? 10);
/** Seven days in ten minutes; of fewer minutes fewer days. */
const SPEED = (7 * 24 * 60) / 10;
const DAYS = Math.round((10 * MINUTES * SPEED) / (24 * 60)) / 10;
const SAMPLES = 40;
/** A quarter of them, at either end. */
const QUARTER = SAMPLES / 4;
const MOST_GROWTH = 1.05;
const DWELL_MS = 10 * 60_000;
/** Where it is looked at: it shows the same on every day of the week, so that what a page takes more is what its turns left behind. */
const CALM = { scene: 'calm', dwellMs: 3 * DWELL_MS };
const IS_CALM = `document.querySelector('.shown [data-scene="${CALM.scene}"]') !== null`;
/** What is read, built and translated once, on the first day, is no growth. */
const WARM_UP_MS = (24 * 60 * 60_000) / SPEED;

/** Hours of the venue's day in which a page may begin anew, and the one after. */
const RENEWED = { from: 4, to: 9 };

/** What a page takes after its garbage was collected. */
interface Sample {
  /** Another one since the last night. */
  readonly pid: number;
  readonly privateMb: number;
  /** With what the engine has translated. */
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Turns of scenes, and figures that changed, since the page began. */
  readonly turns: number;
  readonly updates: number;
}

const countersSchema = z.object({ nodes: z.number(), jsEventListeners: z.number() });
const heapSchema = z.looseObject({ usedSize: z.number() });
const countsSchema = z.object({ turns: z.number(), updates: z.number() });

test(`${DAYS} days of turns, alarms and dark nights leave the page of a wall as large as they found it`, async () => {
  const monitors = await startMonitors();
  const dataDir = temporaryFolder();
  const { app, console: desk, output, close } = await launchElectron({ display: monitors, dataDir, flags: ['--no-agent', '--demo', '14'] });
  try {
    const wall = await openWall(app, desk);
    const hostIds = await wall.locator('[data-host]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-host') ?? ''));
    const access = await readAccessFile(dataDir);
    const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
    const calls = createBoardCalls(rest);
    const { id: pictureId } = await calls.addPicture('plan.jpg', phonePicture());
    const board = await calls.create(turningBoard(hostIds, pictureId));
    const display = await bookedDisplay(calls);
    const night = { how: 'dim', from_minute: 1_320, to_minute: 360, percent: 60 } as const;
    await calls.changeDisplay(display.id, { board_id: board.id, brightness: night });
    const hour = await rehearse(app, wall);
    const inspector = inspectWall(app);
    await inspector.until(IS_CALM, 100);
    await delay(WARM_UP_MS);

    const everyMs = (MINUTES * 60_000) / SAMPLES;
    const samples: Sample[] = [];
    for (const startMs = performance.now(); samples.length < SAMPLES;) {
      if (samples.length % QUARTER === 1) await alarm(rest);
      await delay(Math.max(0, startMs + (samples.length + 1) * everyMs - performance.now()));
      // Not while its page begins anew.
      while (hour() >= RENEWED.from && hour() < RENEWED.to) await delay(100);
      samples.push(await sample(inspector));
      console.log(samples.length, JSON.stringify(samples.at(-1)));
    }
    const pages = Map.groupBy(samples, ({ pid }) => pid);
    const sum = (of: (one: Sample) => number): number =>
      [...pages.values()].reduce((whole, page) => whole + Math.max(0, ...page.map(of)), 0);
    const [turns, updates] = [sum((one) => one.turns), sum((one) => one.updates)];
    const due = (MINUTES * SPEED * 60_000) / DWELL_MS;
    // Some pass while an alarm has the wall, between a look and the end of a page, or fall into one look of the clock.
    expect(turns).toBeGreaterThan(due / 4);
    expect(updates).toBeGreaterThan(MINUTES * 60);
    // Each night, but for one that an alarm may have had; and nobody was told of trouble.
    expect(pages.size).toBeGreaterThanOrEqual(Math.floor(DAYS) - 1);
    expect(output()).not.toContain('is started again');
    const quarters = [0, 1, 2, 3].map((quarter) =>
      median(samples.slice(quarter * QUARTER, (quarter + 1) * QUARTER).map(({ privateMb }) => privateMb)),
    );
    const [first = 0, ...later] = quarters;
    const growth = Math.max(...later) / first;
    console.log(
      `${pages.size} pages, ${turns} turns, ${updates} updates of tiles; medians of the quarters ${quarters.join(', ')} MB: ${growth}`,
    );
    expect(growth).toBeLessThan(MOST_GROWTH);
  } finally {
    await close();
    await monitors.close();
  }
});

/** A wall on the second monitor, which shows the venue. */
async function openWall(app: ElectronApplication, desk: Page): Promise<Page> {
  await desk.evaluate(async () => {
    const second = (await window.wedsync?.request('displays:list'))?.find(({ isPrimary }) => !isPrimary);
    if (second !== undefined) await window.wedsync?.request('wallboard:open', second.id);
  });
  const wall = await faceWindow(app, 'wallboard');
  await wall.locator('[data-host]').first().waitFor({ timeout: 60_000 });
  return wall;
}

/** Its hours take seconds from now on, in each of its pages, which count their turns from when they are there. Answers which hour it is on it. */
async function rehearse(app: ElectronApplication, wall: Page): Promise<() => number> {
  const timeZone = (await wall.locator('main.wall').getAttribute('data-time-zone')) ?? 'UTC';
  const sinceMs = Date.now();
  await app.evaluate(({ BrowserWindow }, count) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/wallboard/'));
    window?.webContents.on('did-finish-load', () => void window.webContents.executeJavaScript(count));
  }, `(${countTurns.toString()})()`);
  await wall.evaluate((rehearsal) => {
    window.location.hash += rehearsal;
    window.location.reload();
  }, `&speed=${SPEED}&since=${sinceMs}`);
  return () => zonedTime(sinceMs + SPEED * (Date.now() - sinceMs), timeZone).minute / 60;
}

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
  // As short as it may be: in a rehearsal a minute is most of a day, and a wall that trouble has is not renewed.
  return madeUpBoard({ scenes, turns, takeover: { least: 'critical', minDwellMs: 5_000, maxDwellMs: 5_000 } });
}

/** Somebody calls for help, which takes the wall, and it is over at once. */
async function alarm(rest: ReturnType<typeof createRestClient>): Promise<void> {
  const body = { emergency_type: 'infrastructure_failure', severity: 'critical', description: 'Smoke in the kitchen' };
  const told = await rest.ask({ path: '/api/infrastructure/emergency', body, reply: z.looseObject({ id: z.string() }) });
  await rest.ask({ path: `/api/incidents/${told.id}/resolve`, body: {}, reply: z.unknown() });
}

/** Waits until the same is shown as at the other samples, and lets everything go that nobody holds, pictures that can be decoded again included. */
async function tidy({ until, send }: WallInspector): Promise<void> {
  // At its beginning: the next would come while it is looked at.
  await until(`!(${IS_CALM})`, 20);
  await until(IS_CALM, 20);
  await send('Memory.simulatePressureNotification', { level: 'critical' });
  // Twice: what the first lets go may hold more.
  for (let time = 0; time < 2; time += 1) await send('HeapProfiler.collectGarbage');
}

async function sample(inspector: WallInspector): Promise<Sample> {
  await tidy(inspector);
  const { usedSize } = heapSchema.parse(await inspector.send('Runtime.getHeapUsage'));
  const { nodes, jsEventListeners } = countersSchema.parse(await inspector.send('Memory.getDOMCounters'));
  const { turns, updates } = countsSchema.parse(await inspector.evaluate('({ turns: counts.turns, updates: counts.updates })'));
  const pid = await inspector.pid();
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { pid, privateMb: round(ownMb(pid)), heapMb: round(usedSize / 1_048_576), nodes, listeners: jsEventListeners, turns, updates };
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
