import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import { ADMINISTRATOR, passDoor } from '../../scripts/pass-door.ts';
import { openDisplay, startJoinVenue } from '../support/join-venue.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { launchChromium, openPhone } from '../support/open-phone.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
let browser: Browser;
beforeAll(async () => {
  [display, browser] = await Promise.all([startXvfb('1920x1080'), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await display.close();
});

const linkOf = async (page: Page): Promise<string> => (await page.getByRole('dialog').locator('code.secret').textContent()) ?? '';
const tileOf = (page: Page) => page.locator('[data-host][data-state="ok"]').first();

test('from the console a phone and a display are let in, seen to come, and sent away', async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  await page.getByRole('link', { name: 'Access' }).click();
  await page.getByRole('link', { name: 'Phones and displays' }).click();
  await page.getByRole('button', { name: 'Let a phone in' }).click();
  await page.getByRole('dialog').getByRole('img', { name: 'Code to scan' }).waitFor();
  const { page: phone } = await openPhone(browser, 'a phone of 360 px');
  await phone.goto(await linkOf(page));
  await page.getByText('“Phone 1” has joined.').waitFor({ timeout: 5_000 });
  await phone.getByText('This phone is now “Phone 1”.').waitFor();
  await tileOf(phone).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  const row = page.locator('[data-device]').filter({ hasText: 'Phone 1' });
  await row.getByText('here now').waitFor();

  const { page: wall } = await openDisplay(browser);
  await wall.goto(`${new URL(phone.url()).origin}/wall/`);
  const code = await wall.locator('[data-code]').getAttribute('data-code');
  const waiting = page.locator(`[data-waiting="${code}"]`);
  await waiting.getByRole('textbox').fill('Ballroom');
  await waiting.getByRole('button', { name: 'Let it in' }).click();
  await tileOf(wall).waitFor();

  await row.getByRole('button', { name: 'Send away' }).click();
  await page.getByRole('button', { name: 'Send it away' }).click();
  await phone.getByRole('heading', { name: 'This phone is not let in any more' }).waitFor({ timeout: 5_000 });
  await row.waitFor({ state: 'detached' });
  await page.locator('[data-device]').filter({ hasText: 'Ballroom' }).waitFor();
});

test('a key for a program is made, shown once and taken away', async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  await page.getByRole('link', { name: 'Access' }).click();
  await page.getByRole('link', { name: 'Keys for programs' }).click();
  await page.locator('[data-connection="live"]').first().waitFor();
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByLabel('What the program is called').fill('Grafana');
  await page.getByRole('dialog').getByRole('button', { name: 'Make the key' }).click();
  expect(await linkOf(page)).toMatch(/^wsk_[\w-]{43}$/);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain('wsk_');
  const row = page.locator('[data-key]').filter({ hasText: 'Grafana' });
  await row.getByText('see the venue').waitFor();
  await row.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Take it away' }).click();
  await page.getByText('There are no keys yet.').waitFor();
});

test('a console shows a hub elsewhere, says so when that one is gone, and comes back to its own', async () => {
  const { hub, desk } = await startJoinVenue();
  const dataDir = temporaryFolder();
  const first = await launchElectron({ display, dataDir, flags: ['--attach'], staysOutside: true });
  await first.console.getByRole('heading', { name: 'Attach to another hub' }).waitFor();
  await first.console.getByRole('textbox').fill((await desk.ticket('console', 'Office')).code);
  await first.console.getByRole('button', { name: 'Attach', exact: true }).click();
  // Only the desk over there can make the first administrator.
  await first.console.getByRole('heading', { name: 'Our venue is not set up yet' }).waitFor();
  expect(await first.console.getByRole('textbox').count()).toBe(0);
  await createSignInCalls(desk.rest).setUp({
    name: ADMINISTRATOR.name,
    sign_in_name: ADMINISTRATOR.signInName,
    password: ADMINISTRATOR.password,
  });
  await first.console.getByRole('button', { name: 'Look again' }).click();
  await passDoor(first.console);
  await first.console.getByRole('link', { name: 'Overview' }).click();
  await first.console.locator('[data-tile]').filter({ hasText: 'Till at the bar' }).waitFor();
  expect(await desk.devices()).toMatchObject([{ use: 'console', name: 'Office', is_connected: true }]);
  await first.close();

  const { console: page } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });
  await page.locator('[data-tile]').filter({ hasText: 'Till at the bar' }).waitFor();
  await hub.stop('SIGKILL');
  await page.getByRole('alert').getByText('Hub lost since').waitFor({ timeout: 5_000 });
  await page.evaluate(() => void (window.location.hash = '#/attach'));
  await page.getByRole('button', { name: 'Back to the hub of this computer' }).click();
  // Nobody is taken along from one hub to the other.
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
  await passDoor(page);
  await waitUntil(
    'the own hub is shown',
    async () => (await page.locator('[data-connection]').first().getAttribute('data-connection')) === 'live',
    20_000,
  );
});
