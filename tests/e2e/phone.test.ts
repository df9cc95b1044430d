import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { launchChromium, openPhone, type PhoneName, PHONES } from '../support/open-phone.ts';
import { type BuiltAgent, startBuiltAgent } from '../support/start-built-agent.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';

const LARGEST_SCRIPT_BYTES = 100_000;
const HOST_NAME = 'Till at the bar';
const PHONE_NAMES = Object.keys(PHONES) as PhoneName[];

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const phoneLink = (hub: BuiltHub): string => `${hub.baseUrl}/#token=${hub.access.viewer_token}`;
const hostItem = (page: Page) => page.locator('.group:last-of-type [data-host]');

async function startVenue(): Promise<{ hub: BuiltHub; agent: BuiltAgent }> {
  const hub = await startBuiltHub();
  const agent = startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: HOST_NAME, args: ['--zone', 'Bar'] });
  return { hub, agent };
}

/** Waits until the host's tile shows `state`. */
async function untilState(page: Page, state: string, timeoutMs = 15_000): Promise<void> {
  await page.locator(`[data-host][data-state="${state}"]`).first().waitFor({ timeout: timeoutMs });
}

/** Waits until this much has changed on its own: the time of the newest figure, `count` times. */
async function countFigures(page: Page, count: number): Promise<string[]> {
  return await page.evaluate(
    async (wanted) =>
      await new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        const note = (): void => {
          const time = document.querySelector<HTMLElement>('[data-host]')?.dataset['sampleTime'];
          if (time !== undefined && time !== seen.at(-1)) seen.push(time);
          if (seen.length < wanted) requestAnimationFrame(note);
          else resolve(seen);
        };
        note();
      }),
    count,
  );
}

describe.each(PHONE_NAMES)('%s', (phone) => {
  test('shows the figures of this host, live and changing, at the sentence of the day', async () => {
    const { hub } = await startVenue();
    const { page, complaints } = await openPhone(browser, phone);
    await page.goto(phoneLink(hub));
    await untilState(page, 'ok');
    const times = await countFigures(page, 4);
    expect(times.map(Number)).toEqual([...times].map(Number).sort((a, b) => a - b));
    const cpu = await hostItem(page).locator('.figure-cell', { hasText: 'CPU' }).innerText();
    expect(cpu).toMatch(/^CPU\s+\d+(\.\d)?\s*%$/);
    expect(await page.locator('h1').innerText()).toBe('The one system is fine');
    expect(await page.locator('[data-connection]').innerText()).toBe('Live');
    expect(complaints).toEqual([]);
  });

  test('fits its screen, is large enough to touch, and has no serious barrier for anybody, in both themes', async () => {
    const { hub } = await startVenue();
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page } = await openPhone(browser, phone, { colorScheme });
      await page.goto(phoneLink(hub));
      await untilState(page, 'ok');
      await hostItem(page).getByRole('button').tap();
      await page.getByText('The last five minutes').waitFor();
      await expectNoBarrier(page, colorScheme);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, label, a, input:not(.only-heard)')]
          .filter((element) => element.getBoundingClientRect().height < 44)
          .map((element) => element.outerHTML),
      );
      expect(small).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
  });
});

test('an agent that stops answering is shown as such within three seconds, never as a frozen green, and recovers', async () => {
  const { hub, agent } = await startVenue();
  const { page } = await openPhone(browser, 'Pixel 7');
  await page.goto(phoneLink(hub));
  await untilState(page, 'ok');
  await countFigures(page, 2);
  // The screen's own clock: reading it from here would count Playwright's way to the page too.
  const silence = page.evaluate(
    async () =>
      await new Promise<number>((resolve) => {
        let lastChangeMs = performance.now();
        let time = '';
        const watch = (): void => {
          const item = document.querySelector<HTMLElement>('[data-host]');
          if (item?.dataset['sampleTime'] !== time) [time, lastChangeMs] = [item?.dataset['sampleTime'] ?? '', performance.now()];
          if (item?.dataset['state'] === 'stale') resolve(performance.now() - lastChangeMs);
          else requestAnimationFrame(watch);
        };
        watch();
      }),
  );
  agent.signal('SIGSTOP');
  expect(await silence).toBeLessThan(3_000);
  expect(await page.locator('h1').innerText()).toBe('1 needs you');
  expect(await page.locator('[data-host]').first().innerText()).toMatch(/No answer since \d\d:\d\d:\d\d/);
  agent.signal('SIGCONT');
  await untilState(page, 'ok');
  expect(await page.locator('h1').innerText()).toBe('The one system is fine');
});

test('a hub that dies is said to be lost, with what was last known, and comes back by itself', async () => {
  const { hub } = await startVenue();
  const { page } = await openPhone(browser, 'iPhone 14');
  await page.goto(phoneLink(hub));
  await untilState(page, 'ok');
  await hub.stop('SIGKILL');
  await page.getByRole('heading', { name: 'No connection to the desk' }).waitFor({ timeout: 5_000 });
  await expectNoBarrier(page, 'hub lost');
  expect(await page.locator('[data-connection]').innerText()).toMatch(/^Hub lost since \d\d:\d\d:\d\d$/);
  expect(await page.locator('[data-state="ok"][data-host]').count()).toBe(0);
  await startBuiltHub({ dataDir: hub.dataDir, port: hub.port });
  await untilState(page, 'ok', 20_000);
  expect(await page.locator('[data-connection]').innerText()).toBe('Live');
});

test('the token does not stay in the address, and the next visit needs none', async () => {
  const { hub } = await startVenue();
  const { page } = await openPhone(browser, 'Pixel 7');
  await page.goto(phoneLink(hub));
  await untilState(page, 'ok');
  expect(page.url()).toBe(`${hub.baseUrl}/`);
  await page.goto(hub.baseUrl);
  await untilState(page, 'ok');
});

test('without a token the phone says how to get in, and a pasted link opens it', async () => {
  const { hub } = await startVenue();
  const { page } = await openPhone(browser, 'Pixel 7');
  await page.goto(hub.baseUrl);
  await page.getByText('At the operations desk, choose “Let a phone in”.').waitFor();
  const field = page.getByLabel('Or paste the code that you were sent');
  await field.fill('http://somewhere/else');
  await page.getByRole('button', { name: 'Go in' }).tap();
  await page.getByRole('alert').getByText('This is no code of the desk').waitFor();
  await field.fill(phoneLink(hub));
  await page.getByRole('button', { name: 'Go in' }).tap();
  await untilState(page, 'ok');
});

test('a token that the hub does not know is told in plain words', async () => {
  const { hub } = await startVenue();
  const { page } = await openPhone(browser, 'Pixel 7');
  await page.goto(`${hub.baseUrl}/#token=${'x'.repeat(43)}`);
  await page.getByRole('heading', { name: 'This phone is not let in' }).waitFor();
  expect(page.url()).toBe(`${hub.baseUrl}/`);
});

test('the first visit shows the systems with less than 100 KB of compressed JavaScript', async () => {
  const { hub } = await startVenue();
  const { page } = await openPhone(browser, 'Pixel 7', { extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
  const html = await (await page.request.get(hub.baseUrl)).text();
  const first = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => new URL(path, hub.baseUrl).href);
  expect(first.length).toBeGreaterThan(0);
  // What is fetched beside the first figures is held back: they must not need it.
  await page.route(
    (url) => url.pathname.endsWith('.js') && !first.includes(url.href),
    () => undefined,
  );
  const scripts: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(phoneLink(hub));
  await untilState(page, 'ok');
  await expect.poll(() => scripts.length).toBe(first.length);
  const sizes = await Promise.all(scripts);
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(LARGEST_SCRIPT_BYTES);
});
