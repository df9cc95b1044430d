import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createNotifyCalls } from '#shared/client/notify-calls.ts';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { openDesk } from '../support/open-desk.ts';
import { startHttpStandIn } from '../support/stand-ins/http-stand-in.ts';
import { PAGERDUTY_TOKEN, startPagerduty } from '../support/stand-ins/pagerduty-stand-in.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

async function openNotices() {
  const { page, rest, complaints } = await openDesk(display);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Notices' }).click();
  return { page, rest, calls: createNotifyCalls(rest), complaints };
}

test(
  'a way to tell people is added, tried, fails with words and a remedy, and is removed knowing who is called by it',
  { timeout: 120_000 },
  async () => {
    const { page, rest, complaints } = await openNotices();
    await page.getByText('Nobody was told of anything').waitFor();
    await page.getByRole('link', { name: 'Channels' }).click();
    await page.locator('[data-channel="desktop"]').getByText('Works, on 1 screen').waitFor();
    await expectNoBarrier(page, 'channels');

    let isBroken = false;
    const sms = await startHttpStandIn(() => (isBroken ? { status: 401, said: 'no such key' } : { status: 200 }));
    await page.getByRole('button', { name: 'Add a channel' }).click();
    await page.locator('[data-kind="http"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await dialog.getByText('Address is missing').waitFor();
    await dialog.getByLabel('What it is called').fill('Texts');
    await dialog.getByLabel('Address', { exact: true }).fill(`${sms.url}/Messages`);
    await dialog.getByLabel('Key or password (may be left)').fill('a very secret key');
    await dialog.getByText('Other words').click();
    await dialog.getByLabel('Title (the usual one if left)').fill('{{venue}}: {{title}} {{nothing}}');
    await expect.poll(() => dialog.locator('[data-preview-title]').textContent()).toContain('CRITICAL: Bar till 1 does not answer');
    await dialog.getByText('There is nothing called nothing').waitFor();
    await expectNoBarrier(page, 'form');
    await dialog.getByLabel('Title (the usual one if left)').fill('{{venue}}: {{title}}');
    await dialog.getByRole('button', { name: 'Add it' }).click();

    // It asks at once whether it works.
    await page.getByRole('heading', { name: 'Try “Texts”' }).waitFor();
    await dialog.getByRole('button', { name: 'Send the trial' }).click();
    await dialog.locator('[data-step="Sent"][data-there="true"]').waitFor();
    await dialog.getByText('Whether somebody read it cannot be known').waitFor();
    await expectNoBarrier(page, 'trial');
    await dialog.getByRole('button', { name: 'Close' }).click();
    const row = page.locator('[data-channel]').filter({ hasText: 'Texts' });
    await row.getByText('Works').waitFor();

    isBroken = true;
    await row.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: 'Send the trial' }).click();
    await dialog.getByText('It answers 401: no such key.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await row.getByText('Fails since').waitFor();
    await row.getByText('Give its key, token or password anew').waitFor();

    await row.getByRole('button', { name: 'Change' }).click();
    await dialog.getByText('Set, and not shown').waitFor();
    expect(await page.content()).not.toContain('a very secret key');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    const contact = { name: 'Anna Berg', title: 'Technical lead', addresses: [{ channel: 'sms', address: '+44 7700 900123' }] };
    await rest.ask({ path: '/api/contacts', body: contact, reply: z.unknown() });
    await row.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByText('One contact is called by it: Anna Berg.').waitFor();
    await dialog.getByText('Nothing else leads to Anna Berg').waitFor();
    await dialog.getByText('Policies that name one of them: Critical').waitFor();
    await dialog.getByRole('button', { name: 'Remove it' }).click();
    await row.waitFor({ state: 'detached' });
    await page.locator('[data-route]').filter({ hasText: 'Nothing that is set up leads to them' }).waitFor({ timeout: 15_000 });
    expect(complaints).toEqual([]);
  },
);

test(
  'without internet one line says what cannot be reached and what is used instead; what is stuck is tried again or given up',
  { timeout: 120_000 },
  async () => {
    const { page, rest, calls, complaints } = await openNotices();
    const web = await startHttpStandIn(() => ({ status: 503 }));
    // Nothing listens there.
    const gone = await calls.create({
      kind: 'slack',
      name: 'Slack',
      tells: 'critical',
      secret: 'xoxb-none',
      settings: { url: 'http://127.0.0.1:59999/api/', channel: '#ops' },
    });
    const line = page.locator('[data-notice="channels-failing"]');
    await line.getByText('Nobody can be told by Slack since').waitFor();
    await line.getByText('Used instead: Desk').waitFor();
    const lamp = await calls.create({
      kind: 'webhook',
      name: 'Lamp',
      tells: 'critical',
      secret: 'a shared secret',
      settings: { url: web.url },
    });
    const body = { emergency_type: 'infrastructure_failure', severity: 'critical', description: 'The cellar is under water' };
    await rest.ask({ path: '/api/infrastructure/emergency', body, reply: z.unknown() });
    const stuck = page.locator('[data-standing="stuck"]').filter({ hasText: 'Lamp' });
    await stuck.waitFor();
    await stuck.getByRole('button', { name: 'More' }).click();
    const delivery = stuck.locator('[data-delivery]');
    await delivery.getByText('It answers 503').waitFor();
    await delivery.getByText(/tried \d+ times, next|tried once, next/).waitFor();
    await expectNoBarrier(page, 'notices');
    const before = web.requests.length;
    await delivery.getByRole('button', { name: 'Try now' }).click();
    await waitUntil('it is tried', () => web.requests.length > before);
    await delivery.getByRole('button', { name: 'Give up' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Give it up' }).click();
    await page.locator('[data-standing="lost"]').filter({ hasText: 'Lamp' }).waitFor();
    await page.getByLabel('How it stands').selectOption({ label: 'Reached nobody' });
    await expect.poll(() => page.locator('[data-notice-id]').count()).toBe(1);
    // The lamp fails too: only what works is no longer spoken of.
    await calls.remove(gone.id);
    await line.getByText('Nobody can be told by Lamp since').waitFor();
    await calls.remove(lamp.id);
    await line.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  },
);

test('somebody acknowledges in PagerDuty, and the incident here says who', { timeout: 120_000 }, async () => {
  const { page, rest, calls } = await openNotices();
  const there = await startPagerduty();
  await calls.create({
    kind: 'pagerduty',
    name: 'PagerDuty',
    tells: 'critical',
    secret: 'r'.repeat(32),
    answer_token: PAGERDUTY_TOKEN,
    settings: { url: there.url, api: there.url },
  });
  const body = { emergency_type: 'infrastructure_failure', severity: 'critical', description: 'The cellar is under water' };
  const { id } = await rest.ask({ path: '/api/infrastructure/emergency', body, reply: z.looseObject({ id: z.string() }) });
  await waitUntil('it is there', () => there.incidents.has(id));
  there.press(id, 'acknowledged', { id: 'PLINA', name: 'Lina Holm' });
  await page.goto(`${page.url().split('#')[0]}#/alerts/incidents/${id}`);
  await page.locator('.text').getByText('Lina Holm (PagerDuty) has it.').waitFor({ timeout: 20_000 });
  there.press(id, 'resolved', { id: 'PLINA', name: 'Lina Holm' });
  await page.locator('.text').getByText('Lina Holm (PagerDuty) says that it is over.').waitFor({ timeout: 20_000 });
});
