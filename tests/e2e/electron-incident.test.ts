import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { contactSchema } from '#shared/protocol/rest/incidents/contacts.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { ADMINISTRATOR } from '../../scripts/pass-door.ts';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { launchChromium, openPhone } from '../support/open-phone.ts';
import { enterOnPhone } from '../support/people-venue.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const BUSY = 'Till is at work';

let display: XDisplay;
let browser: Browser;
beforeAll(async () => {
  [display, browser] = await Promise.all([startXvfb(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await display.close();
});

/** A photo as a browser draws it, 1,600 × 1,200. */
async function photo(page: Page, name: string, words: string) {
  const text = await page.evaluate((said) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1_600, 1_200];
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    pen.fillStyle = '#5a4632';
    pen.fillRect(0, 0, 1_600, 1_200);
    pen.fillStyle = '#d8c7a8';
    pen.fillRect(300, 250, 1_000, 700);
    pen.fillStyle = '#20242a';
    pen.font = '110px sans-serif';
    pen.fillText(said, 360, 620);
    return canvas.toDataURL('image/jpeg', 0.9);
  }, words);
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(text.replace(/^.*,/, ''), 'base64') };
}

/** A console with a till whose every sample breaches a rule, and Ben among the contacts. */
async function openVenue() {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });
  const access = await readAccessFile(dataDir);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  await rest.ask({ path: '/api/contacts', body: { name: 'Ben Olsen', title: 'Technics' }, reply: contactSchema });
  const agent = { hub: access.base_url, token: access.agent_token, args: ['--zone', 'Bar'] };
  const tills = ['Till 1', 'Till 2'].map((name) => startBuiltAgent({ ...agent, name, dataDir: temporaryFolder() }));
  for (const name of ['Till 1', 'Till 2']) await page.locator('[data-tile][data-sample-time]').filter({ hasText: name }).waitFor();
  await createAlertCalls(rest).rules.create({
    name: BUSY,
    severity: 'critical',
    for_ms: 0,
    keep_firing_ms: 0,
    runbook: 'Look behind the bar.',
    owner: 'Bar team',
    condition: { kind: 'threshold', selector: 'host_memory_used_percent', comparison: 'above', limit: 0.1 },
  });
  return { page, rest, incidents: createIncidentCalls(rest), baseUrl: access.base_url, complaints, tills };
}

test('an incident is taken by keys, handed over, documented with photos from desk and phone, parted, put together and reported', async () => {
  const { page, incidents, baseUrl, complaints } = await openVenue();
  await page.getByRole('link', { name: /^Alerts/ }).click();
  await page.locator('[data-group="told"] [data-alert]').nth(1).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('a');
  const undone = page.getByText(/^You have “/);
  await undone.waitFor();
  await page.keyboard.press('z');
  await undone.waitFor({ state: 'detached' });
  await expect.poll(async () => (await incidents.list({ state: 'triggered' })).incidents.length).toBeGreaterThan(0);
  await expectNoBarrier(page, 'alerts');
  await page.locator('[data-group="told"] [data-alert] a').first().click();
  await page.locator('[data-fired]').getByText('It was an alert once').waitFor();
  await expectNoBarrier(page, 'alert');

  await page.goBack();
  await page.getByRole('link', { name: 'Incidents', exact: true }).click();
  await page.locator('[data-row]').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await undone.waitFor();
  await page.keyboard.press('Enter');
  const heading = page.locator('[data-incident][data-state="acknowledged"] h1');
  await heading.waitFor();
  const [{ id, number } = { id: '', number: 0 }] = (await incidents.list({ state: 'acknowledged' })).incidents;
  await page.locator('.course svg').first().waitFor();
  await page.getByRole('button', { name: 'Hand it over …' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Ben Olsen').waitFor();
  await expectNoBarrier(page, 'hand over');
  await page.getByRole('button', { name: 'Ask them' }).press('Enter');
  await page.locator('[data-kind="handed"]').getByText('Ben Olsen is asked to take it over').waitFor();
  // Ben has no way to be reached, and that is said in the same line.
  await page.locator('[data-kind="handed"] [data-arrival]').waitFor();
  // The news can be quicker than the answer that closes the dialog; until then nobody can write behind it.
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByLabel('Write down what you see or did').fill('The plug is out');
  await page.getByLabel('Photos and files').setInputFiles(await photo(page, 'IMG_1.jpg', 'The plug'));
  const shown = page.locator('[data-kind="file"]');
  await shown.getByText('The plug is out').waitFor();
  await shown.getByRole('button', { name: 'Show large: The plug is out' }).click();
  await page.getByRole('dialog').getByRole('img', { name: 'The plug is out' }).waitFor();
  await page.keyboard.press('Escape');

  const phone = await openPhone(browser, 'a phone of 360 px');
  await phone.page.goto(baseUrl);
  await enterOnPhone(phone.page, ADMINISTRATOR);
  await phone.page.locator('[data-host][data-sample-time]').first().waitFor();
  await phone.page.goto(`${baseUrl}/#incident=${id}`);
  // Photos come when they are in sight.
  await phone.page.locator('[data-kind="file"]').scrollIntoViewIfNeeded();
  await phone.page.locator('[data-kind="file"] img').waitFor();
  await phone.page.context().setOffline(true);
  await phone.page.getByText('No connection to the desk: this is how it was').waitFor();
  await phone.page.getByLabel('Photo by the camera').setInputFiles(await photo(phone.page, 'image.jpg', 'Behind the bar'));
  await phone.page.getByText('A photo kept here').waitFor();
  await phone.page.context().setOffline(false);
  await page.locator('[data-kind="file"]').nth(1).waitFor({ timeout: 30_000 });
  await phone.page.locator('[data-photos-waiting]').waitFor({ state: 'detached' });
  await expect.poll(() => phone.page.locator('[data-kind="file"] img').count()).toBe(2);
  expect((await incidents.read(id)).timeline.filter(({ kind }) => kind === 'file')).toHaveLength(2);

  await page.getByRole('button', { name: 'Part alerts from it …' }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().check();
  await page.getByRole('region', { name: 'The new one' }).waitFor();
  await expectNoBarrier(page, 'split');
  await page.getByRole('button', { name: 'Part them' }).click();
  await page.locator(`[data-incident][data-state="triggered"] h1`).waitFor();
  await page.getByRole('button', { name: 'Part of another …' }).click();
  await page.getByRole('region', { name: `Incident ${number} then` }).waitFor();
  await page.getByRole('button', { name: 'Make it part of that' }).click();
  await page.locator(`[data-incident="${id}"] h1`).waitFor();
  await page.getByRole('button', { name: 'It is over …' }).click();
  await page.getByLabel('What was done about it').fill('Plugged in');
  await page.getByRole('dialog').getByRole('button', { name: 'It is over' }).click();
  await page.locator('[data-incident][data-state="resolved"]').waitFor();
  await expectNoBarrier(page, 'incident');
  await page.getByRole('button', { name: 'Open it again …' }).click();
  await page.getByText(/Told at once|told at once/).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Report' }).click();
  await page.getByRole('textbox', { name: 'What happened' }).first().fill('The plug of the till was out.');
  await page.getByLabel('Why it happened', { exact: false }).fill('A foot.');
  await page.getByLabel('Action 1', { exact: true }).fill('Tape the plug');
  await page.getByLabel('Who does action 1').fill('Ben');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(`Saved by ${ADMINISTRATOR.name}`).waitFor();
  await expectNoBarrier(page, 'report');
  const paper = Buffer.from(await incidents.postMortemPdf(id));
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await incidents.postMortemMarkdown(id)).toContain('- [ ] Tape the plug (Ben)');
  expect(complaints).toEqual([]);
  expect(phone.complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(line))).toEqual([]);
}, 240_000);

test('a rule that is changed shows its series, what was over too soon, and what the change makes of it', async () => {
  const { page, complaints } = await openVenue();
  await page.getByRole('link', { name: /^Alerts/ }).click();
  await page.getByRole('link', { name: 'Rules' }).click();
  await page.getByRole('link', { name: BUSY }).click();
  await page.locator('[data-replay] [data-pages="2"]').waitFor();
  await page.locator('[data-replay-course] svg').waitFor();
  await page
    .locator('[data-history]')
    .getByText(/There is only .* of history/)
    .waitFor();
  await page.getByLabel('the limit, in %').fill('100');
  await page.getByLabel('the limit, in %').press('Tab');
  await page.locator('[data-compared]').getByText('Never instead of twice, as the rule is now.').waitFor();
  await expectNoBarrier(page, 'a rule that is changed');
  // A replay may be over by the time that it is cancelled or asked after; the browser notes that by itself.
  expect(complaints.filter((complaint) => !/status of (404|409)/.test(complaint))).toEqual([]);
}, 120_000);
