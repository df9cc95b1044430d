import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, launchStranger, openPhone, type PhoneName, PHONES } from '../support/open-phone.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { TEST_HUB_NAME } from '../support/test-authority.ts';

let believer: Browser;
let stranger: Browser;
beforeAll(async () => {
  [believer, stranger] = await Promise.all([launchChromium(), launchStranger()]);
});
afterAll(() => Promise.all([believer.close(), stranger.close()]));

describe.each(Object.keys(PHONES) as PhoneName[])('%s', (phone) => {
  test('that believes the venue is led on at once by its name, with its code, without a tap', async () => {
    const hub = await startBuiltHub();
    const { page, complaints } = await openPhone(believer, phone);
    await page.goto(`http://127.0.0.1:${hub.port}/join#token=${hub.access.viewer_token}`);
    await page.waitForURL(`https://${TEST_HUB_NAME}:${hub.port}/`);
    await page.locator('h1').waitFor();
    expect(await page.evaluate(() => window.isSecureContext && 'serviceWorker' in navigator)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('that does not is shown three steps, and says no when it is asked again too soon', async () => {
    const hub = await startBuiltHub();
    const { page } = await openPhone(stranger, phone);
    await page.goto(`http://127.0.0.1:${hub.port}/`);
    await page.getByRole('heading', { name: 'Three steps' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/join');
    await expect.poll(() => page.locator('ol:visible li').count()).toBe(3);
    const isIphone = phone.includes('iPhone');
    expect(await page.locator('ol:visible a').getAttribute('href')).toBe(isIphone ? '/join/ca.mobileconfig' : '/join/ca.crt');
    await page.getByRole('button', { name: isIphone ? 'Android' : 'iPhone, iPad' }).click();
    expect(await page.locator('ol:visible a').getAttribute('href')).toBe(isIphone ? '/join/ca.crt' : '/join/ca.mobileconfig');
    const facts = (await (await fetch(`http://127.0.0.1:${hub.port}/join/facts.json`)).json()) as { fingerprint: string };
    expect(await page.locator('#fingerprint').innerText()).toBe(facts.fingerprint);
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText('Not yet. Are all three steps done?').waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(width).toBeLessThanOrEqual(0);
  });
});

test.each(['light', 'dark'] as const)('the page is readable and can be used by everybody, %s', async (colorScheme) => {
  const hub = await startBuiltHub();
  const { page } = await openPhone(stranger, 'a phone of 360 px', { colorScheme });
  await page.goto(`http://127.0.0.1:${hub.port}/join`);
  await page.getByRole('heading', { name: 'Three steps' }).waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test('on coming back to the page it is looked again, and then there is one thing to tap', async () => {
  const hub = await startBuiltHub();
  const { page } = await openPhone(believer, 'Pixel 7');
  // The phone believes nobody until it has been to its settings.
  let isInstalled = false;
  await page.route('**/join/health', (route) => (isInstalled ? route.continue() : route.abort()));
  await page.goto(`http://127.0.0.1:${hub.port}/join#token=${hub.access.viewer_token}`);
  await page.getByRole('heading', { name: 'Three steps' }).waitFor();
  isInstalled = true;
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('heading', { name: 'This device knows the venue' }).waitFor();
  await page.getByRole('link', { name: 'Open' }).click();
  await page.waitForURL(`https://${TEST_HUB_NAME}:${hub.port}/`);
});

test('the browser takes a service worker at the name of the hub, where it would not if it only looked away from the certificate', async () => {
  const hub = await startBuiltHub();
  // Some script of the page: it is none for a worker, but first of all it must be let in.
  const register = async (browser: Browser, options: { ignoreHTTPSErrors?: boolean }): Promise<string> => {
    const { page } = await openPhone(browser, 'Pixel 7', options);
    await page.goto(`https://${TEST_HUB_NAME}:${hub.port}/`);
    return await page.evaluate(() => {
      const script = document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '';
      return navigator.serviceWorker.register(script, { type: 'module' }).then(() => 'registered', String);
    });
  };
  expect(await register(stranger, { ignoreHTTPSErrors: true })).toContain('SecurityError');
  expect(await register(believer, {})).toMatch(/registered|script evaluation failed|threw|cannot be started/);
});
