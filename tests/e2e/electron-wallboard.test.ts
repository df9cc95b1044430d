import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createBoardCalls } from '#shared/client/board-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { TILE_KINDS } from '#shared/domain/board/tile.ts';
import { zonedTime } from '#shared/domain/zoned-time.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { ADMINISTRATOR } from '../../scripts/pass-door.ts';
import { bookedDisplay } from '../support/booked-display.ts';
import { findProcesses } from '../support/find-processes.ts';
import { faceWindow, launchElectron } from '../support/launch-electron.ts';
import { type Monitors, startMonitors } from '../support/start-monitors.ts';
import { everyTile, GOES_OLD_WITH, oldKinds } from '../support/every-tile.ts';
import { phonePicture } from '../support/made-up-picture.ts';
import { madeUpBoard, madeUpScene, madeUpTile, tileShowing } from '../support/made-up-board.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const SECOND = { x: 1_920, y: 0, width: 1_920, height: 1_080 };

let monitors: Monitors;
beforeAll(async () => {
  monitors = await startMonitors();
});
afterAll(() => monitors.close());

test('a wallboard opens from the console on the second monitor and fills it', async () => {
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display: monitors, dataDir });
  await page.getByRole('link', { name: 'Wallboards' }).click();
  await page.getByRole('button', { name: 'Put one on a display …' }).click();
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(2);
  await dialog.getByRole('listitem').filter({ hasNotText: 'main display' }).getByRole('button').click();
  await faceWindow(app, 'wallboard');
  await expectFilling(app);
  await dialog.getByRole('button', { name: 'Close the wallboard' }).click();
  await waitUntil('the wallboard is closed', () => app.windows().length === 1);
  const access = await readAccessFile(dataDir);
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  const trail = z.looseObject({ records: z.array(z.looseObject({ action: z.string(), actor: z.string() })) });
  const acts = async (): Promise<string[]> => {
    const { records } = await rest.ask({ path: '/api/access/audit', reply: trail });
    return records.filter(({ action }) => action.startsWith('board.')).map(({ action, actor }) => `${actor} ${action}`);
  };
  await expect.poll(acts).toEqual([`${ADMINISTRATOR.name} board.hidden`, `${ADMINISTRATOR.name} board.shown`]);
});

test('a wallboard that lies over the console gives way to it at Esc, and opens none where none is', async () => {
  const { app, console: page } = await launchElectron({ display: monitors, dataDir: temporaryFolder() });
  const wall = await openOnSecond(app, page);
  await wall.getByText('system').first().waitFor();
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (!window.webContents.getURL().includes('/wallboard/')) window.hide();
  });
  const isConsoleShown = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.webContents.getURL().includes('/console/') && window.isVisible()),
    );
  await waitUntil('the console is out of sight', async () => !(await isConsoleShown()));
  // As a keyboard does it: what is pressed inside the page does not come by the program.
  const pressEscape = (): Promise<void> =>
    app.evaluate(({ BrowserWindow }) => {
      const wallboard = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('/wallboard/'));
      wallboard?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' });
    });
  await pressEscape();
  await waitUntil('the console is in front', isConsoleShown);
  await page.close();
  await pressEscape();
  await wall.keyboard.press('ArrowRight');
  expect(app.windows()).toHaveLength(1);
});

test('a wallboard whose page is reloaded, crashes or hangs is back by itself, behind how it last looked, with the same systems', async () => {
  const { app, console: page } = await launchElectron({ display: monitors, dataDir: temporaryFolder() });
  const wall = await openOnSecond(app, page);
  await wall.getByText('system').first().waitFor();
  await wall.reload();
  await wall.getByText('system').first().waitFor();
  await app.evaluate(({ BrowserWindow }) => {
    const wallboard = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('/wallboard/'));
    wallboard?.webContents.forcefullyCrashRenderer();
  });
  await waitUntil('its page runs again', async () => (await textOfWallboard(app)).includes('system'));
  await waitUntil('its cover is gone', () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length === 2));
  const frozen = app.waitForEvent('window', { timeout: 20_000 });
  await app.evaluate(({ BrowserWindow }) => {
    const wallboard = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('/wallboard/'));
    void wallboard?.webContents.executeJavaScript('setTimeout(() => { for (;;); }, 0)');
  });
  const cover = await frozen;
  await cover.getByText('This wall starts again.').waitFor();
  await cover.waitForEvent('close', { timeout: 20_000 });
  expect(await textOfWallboard(app)).toContain('system');
  const told = await page.evaluate(async () => (await window.wedsync?.request('displays:list'))?.map(({ trouble }) => trouble));
  expect(told?.join()).toContain('Its page hung.');
  await expectFilling(app);
});

test('a wall that nobody needs begins anew each night in a process of its own, behind how it last looked, and nobody is told', async () => {
  const { app, console: page, output } = await launchElectron({ display: monitors, dataDir: temporaryFolder() });
  const wall = await openOnSecond(app, page);
  await wall.getByText('system').first().waitFor();
  const before = await pidOfWallboard(app);
  const frozen = app.waitForEvent('window', { timeout: 60_000 });
  const timeZone = (await wall.locator('main.wall').getAttribute('data-time-zone')) ?? '';
  // An hour takes two seconds, and it is late in the evening.
  const speed = 1_800;
  const aheadMs = ((1_380 + 1_440 - zonedTime(Date.now(), timeZone).minute) % 1_440) * 60_000;
  const sinceMs = Date.now() - Math.round(aheadMs / (speed - 1));
  await wall.evaluate((rehearsal) => {
    window.location.hash += rehearsal;
    window.location.reload();
  }, `&speed=${speed}&since=${sinceMs}`);
  const cover = await frozen;
  await cover.getByText('This wall starts again.').waitFor();
  await cover.waitForEvent('close', { timeout: 20_000 });
  expect(await textOfWallboard(app)).toContain('system');
  expect(await pidOfWallboard(app)).not.toBe(before);
  const told = await page.evaluate(async () => (await window.wedsync?.request('displays:list'))?.map(({ trouble }) => trouble));
  expect(told).toEqual([null, null]);
  expect(output()).not.toContain('is started again');
});

/** Where it stands on its wall, which itself moves a little each minute. */
const placeOnWall = (tile: Locator) =>
  tile.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const wall = element.closest('main')?.getBoundingClientRect();
    if (wall === undefined) throw new Error('It is on no wall.');
    return [x - wall.x, y - wall.y, width, height].map(Math.round);
  });

test('a wallboard whose hub hangs says so within three seconds, keeps what it last saw even if its page crashes then, and shows the figures of the next hub by itself', async () => {
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display: monitors, dataDir });
  const wall = await openOnSecond(app, page);
  await wall.locator('[data-sample-time]').first().waitFor();
  const tile = wall.locator('[data-host]').first();
  const place = await placeOnWall(tile);
  const hub = findProcesses('dist/hub/main.js', dataDir)[0]?.pid ?? 0;
  process.kill(hub, 'SIGSTOP');
  await wall.getByText('Hub lost').waitFor({ timeout: 3_500 });
  await wall.locator('[data-host][data-old]').first().waitFor();
  // A veil moves nothing: people know a tile by its place.
  expect(await placeOnWall(tile)).toEqual(place);
  const frozenAt = await wall.locator('[data-sample-time]').first().getAttribute('data-sample-time');
  process.kill(hub, 'SIGKILL');
  await wall.getByText('Hub lost').waitFor({ state: 'detached' });
  await waitUntil(
    'figures move again',
    async () => (await wall.locator('[data-sample-time]').first().getAttribute('data-sample-time')) !== frozenAt,
  );
  expect(app.windows()).toHaveLength(2);
  process.kill(findProcesses('dist/hub/main.js', dataDir)[0]?.pid ?? 0, 'SIGSTOP');
  const covering = app.waitForEvent('window', { timeout: 20_000 });
  await app.evaluate(({ BrowserWindow }) => {
    const wallboard = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('/wallboard/'));
    wallboard?.webContents.forcefullyCrashRenderer();
  });
  const cover = await covering;
  // The page is back by then and has nothing to show; the desk ends a hub that hangs soon after.
  await cover.getByText('The hub does not answer; this wall comes back with it.').waitFor({ timeout: 20_000 });
  expect(await cover.locator('img').count()).toBe(1);
  await cover.waitForEvent('close', { timeout: 30_000 });
  expect(await textOfWallboard(app)).toContain('system');
});

test('a tile of each kind says within three seconds since when it is not of now, when its system falls silent and when the hub does', async () => {
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display: monitors, dataDir });
  const wall = await openOnSecond(app, page);
  const hostId = (await wall.locator('[data-host][data-sample-time]').first().getAttribute('data-host')) ?? '';
  const access = await readAccessFile(dataDir);
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  const calls = createBoardCalls(rest);
  const vendor = await rest.ask({ path: '/api/access/vendors', body: { name: 'Caterer' }, reply: z.looseObject({ id: z.string() }) });
  await rest.ask({ method: 'PUT', path: `/api/access/hosts/${hostId}/vendor`, body: { vendor_id: vendor.id }, reply: z.unknown() });
  const { id: pictureId } = await calls.addPicture('plan.jpg', phonePicture());
  const board = await calls.create(
    madeUpBoard({
      scenes: [everyTile(hostId, pictureId)],
      turns: [],
      // What takes a display over is no matter of its tiles.
      takeover: { least: null, minDwellMs: 20_000, maxDwellMs: 180_000 },
    }),
  );
  const monitor = await bookedDisplay(calls);
  await calls.changeDisplay(monitor.id, { board_id: board.id });
  const pid = (program: string): number => findProcesses(program, dataDir)[0]?.pid ?? 0;
  const kinds = (...causes: string[]): string[] => TILE_KINDS.filter((kind) => causes.includes(GOES_OLD_WITH[kind]));
  const expectOld = async (expected: readonly string[], timeout: number): Promise<void> => {
    await expect.poll(() => wall.evaluate(oldKinds), { timeout, interval: 50 }).toEqual(expected);
  };
  await wall.locator('[data-kind="number"] [data-sample-time]').waitFor();
  await wall.locator('[data-kind="vendors"]').getByText('Caterer').waitFor();
  await expectOld([], 10_000);
  process.kill(pid('dist/agent/main.js'), 'SIGSTOP');
  await expectOld(kinds('system'), 4_000);
  process.kill(pid('dist/agent/main.js'), 'SIGCONT');
  await expectOld([], 10_000);
  process.kill(pid('dist/hub/main.js'), 'SIGSTOP');
  await expectOld(kinds('system', 'hub'), 4_000);
  process.kill(pid('dist/hub/main.js'), 'SIGKILL');
});

test('a monitor shows the board that it was given, turns its scenes at a key, and the venue as it is when the board is taken away', async () => {
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display: monitors, dataDir });
  const wall = await openOnSecond(app, page);
  await wall.getByText('system').first().waitFor();
  const access = await readAccessFile(dataDir);
  const calls = createBoardCalls(createRestClient({ baseUrl: access.base_url, token: access.token }));
  const monitor = await bookedDisplay(calls);
  expect(monitor).toMatchObject({ kind: 'monitor', board_id: null, is_connected: true });
  const words = tileShowing('text', { text: 'The band plays until one', size: 'large' });
  const board = await calls.create(madeUpBoard({ scenes: [madeUpScene('one', [madeUpTile()]), madeUpScene('two', [words])] }));
  await calls.changeDisplay(monitor.id, { board_id: board.id });
  await wall.locator('[data-scene="one"] time').waitFor();
  await wall.keyboard.press('ArrowRight');
  await wall.getByText('The band plays until one').waitFor();
  await wall.getByText('Stopped here until').waitFor();
  await wall.keyboard.press('Space');
  await wall.locator('[data-scene="one"] time').waitFor();
  // So does the desk, without anybody at the wall.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('put a wallboard on a display');
  await page.keyboard.press('Enter');
  await page.locator('[data-turn="next"]').click();
  await wall.getByText('The band plays until one').waitFor();
  await wall.getByText('Stopped here until').waitFor();
  await page.locator('[data-turn="hold"]').click();
  await wall.locator('[data-scene="one"] time').waitFor();
  await page.keyboard.press('Escape');
  await calls.changeDisplay(monitor.id, { board_id: null });
  await wall.getByText('system').first().waitFor();
});

test('each board is on its own monitor within three seconds, whatever is pulled, plugged in elsewhere or started anew', async () => {
  await monitors.arrange([0, 1, 2]);
  const dataDir = temporaryFolder();
  const first = await launchElectron({ display: monitors, dataDir });
  // The wall of the main display lies over the console.
  const [main, left, right] = await first.console.evaluate(async () => {
    const found = (await window.wedsync?.request('displays:list')) ?? [];
    for (const { id } of found) await window.wedsync?.request('wallboard:open', id);
    return found.map(({ key }) => key);
  });
  const words: Readonly<Record<string, string>> = { [`${main}`]: 'The band', [`${left}`]: 'The kitchen', [`${right}`]: 'The bar' };
  await giveBoards(dataDir, words);
  /** These monitors from left to right, each with its own board. */
  const at = (...keys: readonly (string | undefined)[]): Readonly<Record<string, BoardPlace>> =>
    Object.fromEntries(keys.map((key, place) => [`${key}`, { x: place * 1_920, shows: words[`${key}`] ?? '' }]));
  await expectBoards(first.app, at(main, left, right));
  await monitors.arrange([0, 2]);
  await expectBoards(first.app, at(main, right));
  await expect.poll(() => waitingFor(first.console)).toEqual([left]);
  await monitors.arrange([0, 2, 1]);
  await expectBoards(first.app, at(main, right, left));
  await expect.poll(() => waitingFor(first.console)).toEqual([]);
  await monitors.arrange([0, 1, 2]);
  await expectBoards(first.app, at(main, left, right));
  await monitors.arrange([2, 0, 1]);
  await expectBoards(first.app, at(right, main, left));
  await first.close();
  await monitors.arrange([0, 2]);
  const second = await launchElectron({ display: monitors, dataDir });
  await expectBoards(second.app, at(main, right));
  await monitors.arrange([0, 2, 1]);
  await expectBoards(second.app, at(main, right, left));
  await second.console.evaluate(() => window.wedsync?.request('displays:name'));
  const named = (): Page[] => second.app.windows().filter((page) => page.url().startsWith('data:'));
  await expect.poll(async () => await named()[0]?.innerText('body'), { timeout: 5_000 }).toContain('DUMMY');
});

test('six displays at once have each its own board, also when two of them have changed places', async () => {
  await monitors.arrange([0, 1, 2, 3, 4, 5]);
  onTestFinished(() => monitors.arrange([0, 1]));
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display: monitors, dataDir, flags: ['--no-agent'] });
  const keys = await page.evaluate(async () => {
    const found = (await window.wedsync?.request('displays:list')) ?? [];
    for (const { id } of found) await window.wedsync?.request('wallboard:open', id);
    return found.map(({ key }) => key);
  });
  expect(keys).toHaveLength(6);
  const words = Object.fromEntries(keys.map((key, index) => [key, `The table of ${index + 1}`]));
  await giveBoards(dataDir, words);
  const at = (plugs: readonly number[]): Readonly<Record<string, BoardPlace>> =>
    Object.fromEntries(plugs.map((plug, place) => [`${keys[plug]}`, { x: place * 1_920, shows: words[`${keys[plug]}`] ?? '' }]));
  await expectBoards(app, at([0, 1, 2, 3, 4, 5]));
  await monitors.arrange([0, 1, 5, 3, 4, 2]);
  await expectBoards(app, at([0, 1, 5, 3, 4, 2]));
});

/** Gives each monitor, by its key, a board of its own that says these words. */
async function giveBoards(dataDir: string, words: Readonly<Record<string, string>>): Promise<void> {
  const access = await readAccessFile(dataDir);
  const calls = createBoardCalls(createRestClient({ baseUrl: access.base_url, token: access.token }));
  for (const [key, text] of Object.entries(words)) {
    const display = await waitUntil(`the display ${key} is in the book of the hub`, async () =>
      (await calls.displays()).find(({ id }) => id === key),
    );
    const scene = madeUpScene('one', [tileShowing('text', { text, size: 'large' })]);
    // Trouble of this computer would have the display.
    const board = await calls.create(
      madeUpBoard({ name: text, scenes: [scene], takeover: { least: null, minDwellMs: 20_000, maxDwellMs: 180_000 } }),
    );
    await calls.changeDisplay(display.id, { board_id: board.id });
  }
}

interface BoardPlace {
  readonly x: number;
  readonly shows: string;
}

/** Where the boards are, by the keys of their monitors: at which x each fills one, and the words on it. */
async function expectBoards(app: ElectronApplication, places: Readonly<Record<string, BoardPlace>>): Promise<void> {
  const found = (): Promise<unknown> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const walls = BrowserWindow.getAllWindows().filter(
        (window) => window.isVisible() && new URL(window.webContents.getURL()).pathname.startsWith('/wallboard/'),
      );
      // What is asked of a page that goes away is never answered.
      const wordsOf = (window: Electron.BrowserWindow): Promise<string> =>
        Promise.race([
          window.webContents.executeJavaScript(`document.querySelector('.shown [data-scene]')?.innerText ?? ''`) as Promise<string>,
          new Promise<string>((resolve) => setTimeout(resolve, 500, '')),
        ]);
      const placed = walls.map(async (window) => {
        const { x, width, height } = window.getBounds();
        const isFilling = window.isFullScreen() && width === 1_920 && height === 1_080;
        const key = new URLSearchParams(new URL(window.webContents.getURL()).hash.slice(1)).get('display') ?? '';
        return [key, { x: isFilling ? x : `${width} × ${height}`, shows: (await wordsOf(window)).trim() }];
      });
      return Object.fromEntries(await Promise.all(placed));
    });
  await expect.poll(found, { timeout: 3_000, interval: 100 }).toEqual(places);
}

async function waitingFor(page: Page): Promise<readonly string[]> {
  return await page.evaluate(async () => {
    const found = (await window.wedsync?.request('displays:list')) ?? [];
    return found.flatMap(({ key, isHere }) => (isHere ? [] : [key]));
  });
}

async function openOnSecond(app: ElectronApplication, page: Page): Promise<Page> {
  await page.evaluate(async () => {
    const second = (await window.wedsync?.request('displays:list'))?.find((display) => !display.isPrimary);
    if (second === undefined) throw new Error('There is no second display.');
    await window.wedsync?.request('wallboard:open', second.id);
  });
  return await faceWindow(app, 'wallboard');
}

/** As main sees it, since a page that crashed is lost to Playwright; empty while there is none that answers. */
async function textOfWallboard(app: ElectronApplication): Promise<string> {
  return await app.evaluate(async ({ BrowserWindow }) => {
    const wallboard = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('/wallboard/'));
    if (wallboard === undefined || wallboard.webContents.isCrashed()) return '';
    // What is asked of a page that goes away is never answered.
    const noAnswer = new Promise<string>((resolve) => setTimeout(resolve, 500, ''));
    return await Promise.race([wallboard.webContents.executeJavaScript('document.body.innerText') as Promise<string>, noAnswer]);
  });
}

const pidOfWallboard = (app: ElectronApplication): Promise<number | undefined> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes('/wallboard/'))
      ?.webContents.getOSProcessId(),
  );

async function expectFilling(app: ElectronApplication): Promise<void> {
  const state = (): Promise<unknown> =>
    app.evaluate(({ BrowserWindow }) => {
      const wallboard = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('/wallboard/'));
      return wallboard === undefined ? null : { bounds: wallboard.getBounds(), isFullScreen: wallboard.isFullScreen() };
    });
  await expect.poll(state, { timeout: 10_000 }).toEqual({ bounds: SECOND, isFullScreen: true });
}
