import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { eventSchema } from '#shared/protocol/rest/events/events.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { ADMINISTRATOR } from '../../scripts/pass-door.ts';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { launchChromium, openPhone } from '../support/open-phone.ts';
import { enterOnPhone } from '../support/people-venue.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MINUTE = 60_000;
const TILL = 'Till at the bar';
const SWITCH = 'Switch of the bar';
const MOMENT = /1[78] min before the ceremony/i;
/** Whoever is in a hurry has called for help by then, once the page is there. */
const HURRY_MS = 2_000;
/** Weddings are planned a year ahead; what is live ends after two weeks. */
const FAR_AWAY = 'Cora and Dan';
const FAR_MS = 300 * 86_400_000;

let display: XDisplay;
let browser: Browser;
beforeAll(async () => {
  [display, browser] = await Promise.all([startXvfb(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await display.close();
});

/** A desk with two systems on a wedding day, eighteen minutes before the ceremony; a phone on which somebody is signed in, and a wall. */
async function openVenue() {
  const dataDir = temporaryFolder();
  const { console: desk } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });
  const access = await readAccessFile(dataDir);
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  const agents = [TILL, SWITCH].map((name) =>
    startBuiltAgent({ hub: access.base_url, token: access.agent_token, name, args: ['--zone', 'Bar'] }),
  );
  const now = Date.now();
  const body = {
    name: 'Anna and Ben',
    start_time: now - 60 * MINUTE,
    end_time: now + 600 * MINUTE,
    phases: [
      { kind: 'doors', start_time: now - 60 * MINUTE },
      { kind: 'ceremony', start_time: now + 18 * MINUTE },
    ],
  };
  await rest.ask({ path: '/api/events', body, reply: eventSchema });
  const nextYear = { ...body, name: FAR_AWAY, start_time: now + FAR_MS, end_time: now + FAR_MS + 600 * MINUTE, phases: [] };
  await rest.ask({ path: '/api/events', body: nextYear, reply: eventSchema });
  for (const name of [TILL, SWITCH]) await desk.locator('[data-tile][data-sample-time]').filter({ hasText: name }).waitFor();
  const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 } });
  const wall = await context.newPage();
  await wall.goto(`${access.base_url}/wall/#hub=${encodeURIComponent(access.base_url)}&token=${access.viewer_token}`);
  const phone = await openPhone(browser, 'a phone of 360 px');
  await phone.page.goto(access.base_url);
  await enterOnPhone(phone.page, ADMINISTRATOR);
  for (const page of [wall, phone.page]) await page.locator('[data-host][data-sample-time]').first().waitFor();
  const [till] = agents;
  if (till === undefined) throw new Error('No agent was started.');
  return { desk, wall, phone: phone.page, till, alerts: createAlertCalls(rest), close: () => context.close() };
}

test('on a wedding day every face says where the day is, what happens says it too, and who calls for help is seen at once', async () => {
  const { desk, wall, phone, till, close } = await openVenue();
  for (const page of [desk, wall, phone]) {
    const strip = page.locator('[data-event]');
    await strip.waitFor();
    expect(await strip.innerText()).toMatch(MOMENT);
    expect(await strip.innerText()).toContain('Ceremony in 00:1');
  }
  await expectNoBarrier(desk, 'overview');
  await expectNoBarrier(phone, 'phone', '[data-event]');
  await desk.evaluate(() => void (window.location.hash = '#/events'));
  await desk.getByRole('link', { name: FAR_AWAY }).click();
  await desk.getByRole('heading', { level: 1, name: FAR_AWAY }).waitFor();
  await expectNoBarrier(desk, 'an event far away');
  await desk.evaluate(() => void (window.location.hash = '#/'));

  till.signal('SIGSTOP');
  const takeover = wall.locator('[data-takeover]');
  await takeover.filter({ hasText: `${TILL} does not answer` }).waitFor({ timeout: 20_000 });
  expect(await takeover.innerText()).toMatch(MOMENT);
  const card = desk.locator('[data-incident]').filter({ hasText: TILL });
  await card.waitFor();
  expect(await card.innerText()).toMatch(MOMENT);

  await phone.getByRole('button', { name: 'Emergency' }).tap();
  const help = phone.getByRole('button', { name: /^Call for help/ });
  await help.waitFor();
  const openedAtMs = performance.now();
  await phone.getByText('Fire', { exact: true }).tap();
  await phone.getByRole('button', { name: 'Bar', exact: true }).tap();
  await expectNoBarrier(phone, 'emergency on the phone', '[aria-labelledby="emergency-title"]');
  await help.tap();
  await phone.locator('[data-incident-page]').waitFor();
  // Whoever calls from a phone has both hands full: what else calls stays below.
  expect(await phone.locator('[data-incident-page] h1').innerText()).toBe('Fire, Bar');
  // It does not wait until the wall has been read.
  await takeover.filter({ hasText: 'Fire, Bar' }).waitFor({ timeout: 5_000 });
  await desk.locator('[data-incident]').filter({ hasText: 'Fire, Bar' }).waitFor();
  expect(performance.now() - openedAtMs).toBeLessThan(15_000);

  await desk.keyboard.press('Control+Shift+E');
  const call = desk.getByRole('button', { name: 'Call for help' });
  await call.waitFor();
  await expectNoBarrier(desk, 'emergency');
  const calledAtMs = performance.now();
  await expect.poll(() => call.evaluate((button) => document.activeElement === button)).toBe(true);
  await expect
    .poll(
      async () => {
        await desk.keyboard.press('Enter');
        return await desk.locator('h1', { hasText: 'Emergency' }).count();
      },
      { interval: 100 },
    )
    .toBe(1);
  await desk.locator('[data-kind="opened"]').getByText('called an emergency').waitFor();
  expect(performance.now() - calledAtMs).toBeLessThan(HURRY_MS);
  await close();
});

test('what needs what is said at the desk, by keyboard, and a circle is refused in words', async () => {
  const { desk, till, alerts, close } = await openVenue();
  await desk.getByRole('link', { name: 'Alerts' }).first().press('Enter');
  await desk.getByRole('link', { name: 'Dependencies' }).press('Enter');
  await desk.getByText('Nothing is said yet').waitFor();
  await desk.getByRole('button', { name: 'Say what a system needs' }).press('Enter');
  await desk.getByLabel('The system').selectOption({ label: `${TILL}, Bar` });
  await desk.getByRole('checkbox', { name: SWITCH }).press('Space');
  await desk.getByRole('button', { name: 'Save' }).press('Enter');
  const rows = desk.getByRole('treeitem');
  await expect.poll(() => rows.count()).toBe(2);
  await expectNoBarrier(desk, 'dependencies');
  await rows.first().focus();
  await desk.keyboard.press('ArrowRight');
  expect(await rows.nth(1).evaluate((row) => document.activeElement === row)).toBe(true);
  await desk.keyboard.press('ArrowLeft');
  await desk.keyboard.press('Enter');
  await desk.getByRole('checkbox', { name: TILL }).press('Space');
  await desk.getByText(`${SWITCH} would need ${TILL}, which needs ${SWITCH}: that goes round in a circle.`).waitFor();
  await desk.keyboard.press('Escape');
  expect(await alerts.dependencies()).toHaveLength(1);

  await desk.getByRole('link', { name: 'Inhibition' }).press('Enter');
  await desk.locator('[data-inhibition="down-host-says-no-more"]').waitFor();
  await desk.getByRole('button', { name: /^Switch off: / }).press('Enter');
  await desk.getByRole('button', { name: /^Switch on: / }).waitFor();
  await expectNoBarrier(desk, 'inhibition');

  await desk.getByRole('link', { name: 'Event', exact: true }).press('Enter');
  await desk.getByRole('button', { name: 'All rules, to change one' }).press('Enter');
  await desk.locator('[data-rule="host-down"]').getByRole('button').press('Enter');
  await desk.getByLabel('How grave').selectOption({ label: 'Warning' });
  await desk.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await desk.locator('[data-rule="host-down"] [data-field="severity"]').filter({ hasText: 'WarningDoors' }).waitFor();
  await expectNoBarrier(desk, 'event');
  till.signal('SIGKILL');
  await close();
});
