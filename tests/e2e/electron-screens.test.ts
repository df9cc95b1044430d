import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { createBoardCalls } from '#shared/client/board-calls.ts';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { ADMINISTRATOR } from '../../scripts/pass-door.ts';
import { closeScreen, CONSOLE_SCREENS, type ConsoleScreen, openScreen, type ScreenIds } from '../../scripts/screenshots/console-screens.ts';
import { PHONE_SCREENS } from '../../scripts/screenshots/phone-screens.ts';
import { setTheme } from '../../scripts/screenshots/photograph-console.ts';
import { fillHosts } from '../../scripts/screenshots/saturday/fill-hosts.ts';
import { fillIncident } from '../../scripts/screenshots/saturday/fill-incidents.ts';
import { fillPeople } from '../../scripts/screenshots/saturday/fill-people.ts';
import { fillPlans } from '../../scripts/screenshots/saturday/fill-plans.ts';
import { openStage, type Stage } from '../../scripts/screenshots/saturday/open-stage.ts';
import { startSmsGateway, type SmsGateway } from '../../scripts/screenshots/saturday/sms-gateway.ts';
import { untilHosts } from '../../scripts/screenshots/saturday/until-hosts.ts';
import { readElectronRuntime } from '../../scripts/electron-runtime.ts';
import { bookedDisplay } from '../support/booked-display.ts';
import { dialogButtons } from '../support/dialog-buttons.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { findProcesses } from '../support/find-processes.ts';
import { launchStranger } from '../support/open-phone.ts';
import { faceWindow } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { waitUntil } from '../support/wait-until.ts';
import { walkByKeyboard, walkRoundDialog } from '../support/walk-by-keyboard.ts';

const PROJECT_DIR = new URL('../../', import.meta.url).pathname;
const HOSTS = 12;
/** Fewer would mean that they are not found any more. */
const LEAST_DIALOGS = 50;

const dataDir = mkdtempSync(join(tmpdir(), 'wedsync-screens-'));
let display: XDisplay;
let stage: Stage;
let gateway: SmsGateway;
let ids: ScreenIds;
beforeAll(async () => {
  display = await startXvfb('1920x1080');
  gateway = await startSmsGateway();
  const runtime = readElectronRuntime(PROJECT_DIR);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  stage = await openStage({ projectDir: PROJECT_DIR, runtime, dataDir, display: display.name, hosts: HOSTS });
  ids = await fill(stage);
}, 60_000);
afterAll(async () => {
  await stage.close();
  gateway.close();
  await display.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
});

/** Something on every list. */
async function fill({ rest, access: { base_url: baseUrl } }: Stage): Promise<ScreenIds> {
  await untilHosts(rest, (hosts) => hosts.length === HOSTS);
  const { policyId, invitationCode } = await fillPeople(rest, gateway.url);
  // Of whoever runs the desk alone one can change little.
  await createSignInCalls(createRestClient({ baseUrl, token: null })).redeemInvitation({
    ticket: decodeJoinCode(invitationCode).ticket,
    sign_in_name: 'ben',
    password: ADMINISTRATOR.password,
  });
  const { eventId } = await fillPlans(rest);
  await fillHosts(rest);
  const incidentId = await fillIncident(rest, 0);
  const alerts = createAlertCalls(rest);
  const rule = await alerts.rules.create({
    name: 'Memory is used',
    severity: 'warning',
    for_ms: 0,
    keep_firing_ms: 0,
    condition: { kind: 'threshold', selector: 'host_memory_used_percent{zone="Bar"}', comparison: 'above', limit: 0.1 },
  });
  const firing = await waitUntil('a system breaches the rule', async () =>
    (await alerts.alerts({ rule_id: rule.id, state: 'firing' })).alerts.find(({ host_id: id }) => id !== null),
  );
  // A demo lays them out once no more of its hosts have come for twelve seconds.
  const board = await waitUntil('the boards are there', async () => (await createBoardCalls(rest).list())[0], 30_000);
  return { hostId: firing.host_id ?? '', alertId: firing.id, ruleId: rule.id, incidentId, policyId, eventId, boardId: board.id };
}

test('no screen of the console bars anybody by WCAG 2.1 AA, in any theme, nor does a dialog of it; by keyboard one comes to each control', async () => {
  const page = stage.console;
  const found: string[] = [];
  let dialogs = 0;
  await setTheme(page, 'dark');
  for (const screen of await withOpenIncident()) {
    await closeScreen(page);
    await openScreen(page, screen, ids);
    found.push(...(await findBarriers(page, screen.name)));
    found.push(...(await (screen.route === null ? walkRoundDialog : walkByKeyboard)(page, screen.name)));
    for (const theme of ['bright', 'contrast'] as const) {
      await setTheme(page, theme);
      found.push(...(await findBarriers(page, `${screen.name}, ${theme}`, ['color-contrast'])));
    }
    await setTheme(page, 'dark');
    if (screen.route === null) continue;
    const tried = await tryDialogs(page, screen.name);
    found.push(...tried.found);
    dialogs += tried.count;
  }
  await closeScreen(page);
  expect(found).toEqual([]);
  expect(dialogs).toBeGreaterThan(LEAST_DIALOGS);
}, 240_000);

test('rail, top line and page can be walked through by keyboard in one go', async () => {
  await openScreen(stage.console, CONSOLE_SCREENS[0] as ConsoleScreen, ids);
  expect(await walkByKeyboard(stage.console, 'frame', 'body')).toEqual([]);
});

/** Opens the dialogs of a page by keyboard, one of each kind, and gives what is wrong with them. */
async function tryDialogs(page: Page, name: string): Promise<{ readonly count: number; readonly found: readonly string[] }> {
  const found: string[] = [];
  const kinds = await dialogButtons(page);
  for (const kind of kinds) {
    const where = `dialog "${kind}" of ${name}`;
    const button = page.locator(`main [data-kind=${JSON.stringify(kind)}]:enabled`).first();
    await button.press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    found.push(...(await findBarriers(page, where)), ...(await walkRoundDialog(page, where)));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    if (!(await button.evaluate((each) => document.activeElement === each))) found.push(`${where}: the focus does not come back`);
  }
  return { count: kinds.length, found };
}

/** All screens, and that of an incident with which something can still be done. */
async function withOpenIncident(): Promise<readonly ConsoleScreen[]> {
  const open = await waitUntil('an incident is open', async () => {
    const { incidents } = await createIncidentCalls(stage.rest).list({ state: 'triggered' });
    return incidents.find(({ title }) => title !== '');
  });
  const incident = CONSOLE_SCREENS.find(({ name }) => name === 'incident');
  if (incident === undefined) throw new Error('There is no screen of an incident any more.');
  return [...CONSOLE_SCREENS, { ...incident, name: 'open incident', path: () => `/alerts/incidents/${open.id}` }];
}

test('a wall that trouble has taken over bars nobody', async () => {
  const page = stage.console;
  await page.evaluate(async () => {
    const [first] = (await window.wedsync?.request('displays:list')) ?? [];
    if (first !== undefined) await window.wedsync?.request('wallboard:open', first.id);
  });
  const wall = await faceWindow(stage.app, 'wallboard');
  await wall.locator('[data-takeover]').waitFor();
  expect(await findBarriers(wall, 'wall that trouble has taken over')).toEqual([]);
});

/** A scene comes up slowly, and what is half there has no contrast yet. */
function isFadedIn(scene: Element): boolean {
  for (let part: Element | null = scene; part !== null; part = part.parentElement) if (getComputedStyle(part).opacity !== '1') return false;
  return true;
}

test('no scene of a board that ships bars anybody', async () => {
  const wall = await faceWindow(stage.app, 'wallboard');
  const calls = createBoardCalls(stage.rest);
  const templates = await calls.templates();
  const display = await bookedDisplay(calls);
  const found: string[] = [];
  const seen: string[] = [];
  for (const { content } of templates) {
    // Trouble would have the display; what it looks like then is seen above.
    const { id } = await calls.create({ ...content, takeover: { ...content.takeover, least: null } });
    await calls.changeDisplay(display.id, { board_id: id });
    const tilesOf = new Map(content.scenes.map((scene) => [scene.id, scene.tiles.length]));
    const shown = wall.locator('.shown [data-scene]');
    const another = (from: string | null) =>
      waitUntil(`another scene of ${content.name}`, async () => {
        const id = (await shown.count()) === 1 ? await shown.getAttribute('data-scene') : null;
        const isWhole = id !== null && (await shown.locator('[data-tile]').count()) === tilesOf.get(id);
        return isWhole && (id !== from || content.scenes.length === 1) && (await shown.evaluate(isFadedIn)) ? id : null;
      });
    let scene = await another(null);
    // Somebody at the display goes on from scene to scene, which stops the turns.
    for (const _ of content.scenes) {
      await wall.keyboard.press('ArrowRight');
      scene = await another(scene);
      seen.push(`${content.name}, ${scene}`);
      for (const theme of ['bright', 'dark'] as const) {
        // As by hours in which a display is to be bright.
        await wall.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
        found.push(...(await findBarriers(wall, `${seen.at(-1)}, ${theme}`)));
      }
    }
  }
  expect(seen.toSorted()).toEqual(templates.flatMap(({ content }) => content.scenes.map(({ id }) => `${content.name}, ${id}`)).toSorted());
  expect(seen.length).toBeGreaterThan(6);
  expect(found).toEqual([]);
});

test('no page of the phone bars anybody, by day and by night', async () => {
  const browser = await launchStranger();
  try {
    const found: string[] = [];
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      ignoreHTTPSErrors: true,
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    await page.goto(stage.access.base_url);
    for (const screen of PHONE_SCREENS) {
      await screen.open(page, ids.incidentId);
      await page.waitForLoadState('networkidle');
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await findBarriers(page, `${screen.name}, ${colorScheme}`)));
      }
    }
    expect(found).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('neither a wall without a board nor what stands in for a hub that is lost, or that cannot be reached, bars anybody', async () => {
  const page = stage.console;
  const wall = await faceWindow(stage.app, 'wallboard');
  const found: string[] = [];
  const incidents = createIncidentCalls(stage.rest);
  for (const { id } of (await incidents.list({ state: 'triggered' })).incidents) await incidents.acknowledge(id);
  const calls = createBoardCalls(stage.rest);
  await calls.changeDisplay((await bookedDisplay(calls)).id, { board_id: null });
  await wall.locator('.of-board').waitFor({ state: 'detached' });
  const lookAtWall = async (where: string): Promise<void> => {
    for (const theme of ['bright', 'dark'] as const) {
      await wall.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
      found.push(...(await findBarriers(wall, `${where}, ${theme}`)));
    }
  };
  await wall.locator('[data-takeover]').waitFor({ state: 'detached' });
  await lookAtWall('wall without a board');
  const hub = findProcesses('dist/hub/main.js', dataDir)[0]?.pid ?? 0;
  process.kill(hub, 'SIGSTOP');
  await wall.getByText('Hub lost').waitFor();
  await lookAtWall('wall whose hub is lost');
  await page.getByRole('alert').getByText('Hub lost').waitFor();
  found.push(...(await findBarriers(page, 'console whose hub is lost')));
  await wall.reload();
  await wall.locator('.waiting h1').waitFor();
  await lookAtWall('wall that waits for a hub');
  process.kill(hub, 'SIGKILL');
  await page.getByRole('alert').getByText('Hub lost').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: ADMINISTRATOR.name }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.route(`${stage.access.base_url}/**`, (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  found.push(...(await findBarriers(page, 'console that does not reach its hub')), ...(await walkByKeyboard(page, 'door without a hub')));
  expect(found).toEqual([]);
});
