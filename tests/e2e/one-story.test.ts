import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import { ADMINISTRATOR } from '../../scripts/pass-door.ts';
import { launchChromium, openPhone } from '../support/open-phone.ts';
import { enterOnPhone } from '../support/people-venue.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const TILL = 'Till at the bar';
const SILENCE = `${TILL} does not answer`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A venue with one system, whose silence fires after two seconds; a phone on which somebody is signed in, and a wall. */
async function openVenue() {
  const hub = await startBuiltHub();
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  const { name, signInName, password } = ADMINISTRATOR;
  await createSignInCalls(rest).setUp({ name, sign_in_name: signInName, password });
  await createAlertCalls(rest).rules.change('host-down', { for_ms: 2_000 });
  const agent = startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: TILL, args: ['--zone', 'Bar'] });
  const phone = await openPhone(browser, 'a phone of 360 px');
  await phone.page.goto(hub.baseUrl);
  await enterOnPhone(phone.page, ADMINISTRATOR);
  await phone.page.locator('[data-host][data-sample-time]').first().waitFor();
  const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 } });
  const wall = await context.newPage();
  const wallUrl = `${hub.baseUrl}/wall/#hub=${encodeURIComponent(hub.baseUrl)}&token=${hub.access.viewer_token}`;
  await wall.goto(wallUrl);
  await wall.locator('[data-host][data-sample-time]').first().waitFor();
  return { agent, phone, wall, wallUrl, incidents: createIncidentCalls(rest), close: () => context.close() };
}

/** A display whose system speaks German says the same in German. */
async function inGerman(wallUrl: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 }, locale: 'de-DE' });
  const wall = await context.newPage();
  await wall.goto(wallUrl);
  const takeover = wall.locator('[data-takeover]');
  await takeover.getByText('Wer kümmert sich').waitFor();
  expect(await wall.locator('html').getAttribute('lang')).toBe('de');
  expect(await takeover.innerText()).toMatch(/Niemand da[^]*Seit\n\d+ s/);
  expect(await day(wall)).toContain('1 braucht Sie');
  await context.close();
}

const day = (page: Page): Promise<string> => page.locator('h1').first().innerText();
const acknowledgements = async ({ incidents }: Awaited<ReturnType<typeof openVenue>>): Promise<number> => {
  const [first] = (await incidents.list({})).incidents;
  const { timeline } = await incidents.read(first?.id ?? '');
  return timeline.filter(({ kind }) => kind === 'acknowledged').length;
};

test('a system that goes silent is one story on phone and wall, somebody takes it without a connection, and its return clears both', async () => {
  const venue = await openVenue();
  const { agent, phone, wall } = venue;
  agent.signal('SIGSTOP');

  const takeover = wall.locator('[data-takeover]');
  await takeover.waitFor({ timeout: 20_000 });
  expect(await takeover.locator('h2').innerText()).toBe(SILENCE);
  expect(await takeover.innerText()).toMatch(/Nobody\b/);
  await inGerman(venue.wallUrl);
  const banner = phone.page.getByRole('alert').filter({ hasText: SILENCE });
  await banner.waitFor();
  expect(await day(phone.page)).toBe('1 needs you');
  expect(await day(wall)).toContain('1 needs you');

  await banner.getByRole('button', { name: 'Show it' }).tap();
  await phone.page.getByRole('heading', { name: 'What happened' }).waitFor();
  await phone.page.context().setOffline(true);
  await phone.page.getByText('No connection to the desk: this is how it was').waitFor();
  await phone.page.getByRole('button', { name: 'I take it' }).tap();
  await phone.page.getByRole('button', { name: 'Yes, it is mine' }).tap();
  await phone.page.getByText('You have it. The desk learns of it').waitFor();
  expect(await takeover.innerText()).not.toContain(ADMINISTRATOR.name);
  await phone.page.context().setOffline(false);

  await takeover.getByText(ADMINISTRATOR.name).first().waitFor({ timeout: 20_000 });
  await phone.page.getByText(`${ADMINISTRATOR.name} has it`).first().waitFor();
  expect(await acknowledgements(venue)).toBe(1);
  await phone.page.getByRole('button', { name: 'Back' }).tap();
  await expect.poll(() => day(phone.page)).toBe('1 in hand, nothing new');
  await takeover.waitFor({ state: 'detached', timeout: 30_000 });
  expect(await wall.locator('[data-band]').innerText()).toContain(`${ADMINISTRATOR.name} has it`);

  agent.signal('SIGCONT');
  for (const page of [phone.page, wall])
    await expect.poll(() => page.locator('[data-incident], [data-band]').count(), { timeout: 20_000 }).toBe(0);
  for (const page of [phone.page, wall]) expect(await day(page)).not.toMatch(/needs? you$|in hand/);
  expect(await acknowledgements(venue)).toBe(1);
  expect(phone.complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(line))).toEqual([]);
  await venue.close();
});
