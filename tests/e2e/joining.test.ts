import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { notedAddresses, openDisplay, startJoinVenue } from '../support/join-venue.ts';
import { launchChromium, openPhone } from '../support/open-phone.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { TEST_HUB_NAME } from '../support/test-authority.ts';
import { waitUntil } from '../support/wait-until.ts';

const NARROW = 'a phone of 360 px';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const untilFine = (page: Page): Promise<void> => page.locator('[data-host][data-state="ok"]').first().waitFor({ timeout: 20_000 });
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a phone joins by its code, is told what it is called, and comes back without one; no secret is in any address', async () => {
  const { hub, desk } = await startJoinVenue();
  const { page, complaints } = await openPhone(browser, NARROW);
  const asked = notedAddresses(page);
  const { url, code } = await desk.ticket('phone', 'Bar 2');
  await page.goto(url);
  await page.getByText('This phone is now “Bar 2”.').waitFor();
  await untilFine(page);
  // The link in clear leads to the hub's name, encrypted.
  expect(page.url()).toBe(`https://${TEST_HUB_NAME}:${hub.port}/`);
  expect(await overhang(page)).toBe(0);
  await expectNoBarrier(page, 'phone');
  await page.getByRole('button', { name: 'Good' }).tap();
  await page.getByText('This phone is now').waitFor({ state: 'detached' });
  await page.goto(page.url());
  await untilFine(page);
  await page.getByText('This phone is “Bar 2”').waitFor();
  const [device] = await desk.devices();
  expect(device).toMatchObject({ use: 'phone', name: 'Bar 2', is_connected: true });
  const { ticket } = decodeJoinCode(code);
  // The first is the address that was scanned: what stands behind # is sent to nobody.
  const sent = asked.map((address) => address.split('#')[0] ?? '');
  for (const secret of [code, ticket, 'wsd_']) expect(sent.filter((address) => address.includes(secret))).toEqual([]);
  expect(hub.log()).not.toMatch(/ws[dtk]_/);
  expect(complaints).toEqual([]);
});

test('a code that was used says so in plain words, and a new one that is pasted lets the phone in', async () => {
  const { hub, desk } = await startJoinVenue();
  const first = await openPhone(browser, NARROW);
  const { url, code } = await desk.ticket('phone', 'Bar 2');
  await first.page.goto(url);
  await untilFine(first.page);
  const { page } = await openPhone(browser, NARROW);
  await page.goto(url);
  await page.getByRole('heading', { name: 'This code is not good any more' }).waitFor();
  await page.getByText('Each code is good once, for ten minutes.').waitFor();
  const field = page.getByLabel('Or paste the code that you were sent');
  await field.fill(code.slice(0, -20));
  await page.getByRole('button', { name: 'Go in' }).tap();
  await page.getByRole('alert').getByText('This code cannot be read').waitFor();
  expect(await overhang(page)).toBe(0);
  await expectNoBarrier(page, 'phone');
  await field.fill(`  ${(await desk.ticket('phone', 'Terrace')).code}\n`);
  await page.getByRole('button', { name: 'Go in' }).tap();
  await page.getByText('This phone is now “Terrace”.').waitFor();
  expect((await desk.devices()).map(({ name }) => name)).toEqual(['Terrace', 'Bar 2']);
  expect(page.url()).toBe(`${hub.baseUrl}/`);
});

test('a code for a console is said to be none for a phone', async () => {
  const { hub, desk } = await startJoinVenue();
  const { page } = await openPhone(browser, NARROW);
  await page.goto(`${hub.baseUrl}/#join=${(await desk.ticket('console', 'Office')).code}`);
  await page.getByText('This code is for a second console, not for a phone.').waitFor();
});

test('a phone that is sent away goes dark at once, says why, and asks no more', async () => {
  const { desk } = await startJoinVenue();
  const { page } = await openPhone(browser, NARROW);
  await page.goto((await desk.ticket('phone', 'Bar 2')).url);
  await untilFine(page);
  const [device] = await desk.devices();
  await desk.revoke(device?.id ?? '');
  await page.getByRole('heading', { name: 'This phone is not let in any more' }).waitFor({ timeout: 5_000 });
  expect(await page.locator('[data-host]').count()).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: 'Almost there' }).waitFor();
});

test('a display pairs: it shows a code, the desk lets it in, and it shows live tiles, also after a reload', async () => {
  const { hub, desk } = await startJoinVenue();
  const { page, asked } = await openDisplay(browser);
  await page.goto(`${hub.baseUrl}/wall`);
  const shown = await page.locator('[data-code]').getAttribute('data-code');
  await expectNoBarrier(page, 'wall');
  const [waiting] = await desk.waiting();
  expect(waiting?.code).toBe(shown);
  await desk.admit(waiting?.id ?? '', 'Ballroom');
  await untilFine(page);
  const before = await page.locator('[data-sample-time]').first().getAttribute('data-sample-time');
  await waitUntil(
    'figures move',
    async () => (await page.locator('[data-sample-time]').first().getAttribute('data-sample-time')) !== before,
  );
  await page.reload();
  await untilFine(page);
  expect(await desk.devices()).toMatchObject([{ use: 'display', name: 'Ballroom', is_connected: true }]);
  expect(asked.filter((address) => /ws[dtj]\w?_/.test(address))).toEqual([]);
  await page.mouse.move(100, 100);
  await page.getByRole('button', { name: 'Fill the screen' }).waitFor();
});

test('a display that is turned away or sent away asks to be let in again', async () => {
  const { hub, desk } = await startJoinVenue();
  const { page } = await openDisplay(browser);
  await page.goto(`${hub.baseUrl}/wall/#join=${(await desk.ticket('display', 'Foyer')).code}`);
  await untilFine(page);
  expect(page.url()).toBe(`${hub.baseUrl}/wall/`);
  const [device] = await desk.devices();
  await desk.revoke(device?.id ?? '');
  await page.locator('[data-code]').waitFor({ timeout: 5_000 });
  const [waiting] = await desk.waiting();
  await desk.rest.ask({ method: 'DELETE', path: `/api/access/displays/waiting/${waiting?.id}`, reply: doneSchema });
  await page.getByText('The desk turned this display away.').waitFor({ timeout: 5_000 });
});

test('a display outlives the hub: it shows a new code when the hub is back', async () => {
  const { hub, desk } = await startJoinVenue();
  const { page } = await openDisplay(browser);
  await page.goto(`${hub.baseUrl}/wall/`);
  const shown = await page.locator('[data-code]').getAttribute('data-code');
  await hub.stop('SIGTERM');
  await page.getByText('The hub does not answer at the moment.').waitFor({ timeout: 5_000 });
  await startBuiltHub({ dataDir: hub.dataDir, port: hub.port });
  const next = await waitUntil('it has another code', async () => {
    const code = await page.locator('[data-code]').getAttribute('data-code');
    return code === shown ? null : code;
  });
  expect((await desk.waiting()).map(({ code }) => code)).toContain(next);
});
