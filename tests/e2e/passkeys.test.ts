import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMINISTRATOR } from '../../scripts/pass-door.ts';
import { addAuthenticator } from '../support/browser-passkeys.ts';
import { launchChromium, openPhone } from '../support/open-phone.ts';
import { enterOnPhone, openAccountOnPhone, startPeopleVenue, untilVenue } from '../support/people-venue.ts';

const SIGN_IN = '/api/access/sign-in/passkey';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Adds a passkey on the page of the account, with the recovery codes that come with the first. */
async function enrol(page: Page, name: string): Promise<void> {
  await openAccountOnPhone(page);
  await page.getByLabel('What the passkey is called').fill(name);
  await page.getByRole('button', { name: 'Add a passkey' }).tap();
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
  await page.getByLabel('I have kept them').tap();
  await page.getByRole('button', { name: 'Done' }).tap();
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
}
const signOut = (page: Page): Promise<void> => page.getByRole('button', { name: 'Sign out', exact: true }).tap();
async function tryPasskey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have an account: sign in' }).tap();
  await page.getByRole('button', { name: 'Use a passkey' }).tap();
}

test('the administrator makes a passkey at the hub’s own name, comes in with it alone, and it opens nothing once it is removed', async () => {
  const { url } = await startPeopleVenue();
  const { page, complaints } = await openPhone(browser, 'Pixel 7');
  const authenticator = await addAuthenticator(page);
  await page.goto(url);
  await enterOnPhone(page, ADMINISTRATOR);
  await untilVenue(page);
  await enrol(page, 'My phone');
  expect(await authenticator.passkeys()).toMatchObject([{ isResidentCredential: true, rpId: new URL(url).hostname }]);

  await signOut(page);
  await tryPasskey(page);
  await untilVenue(page);
  await page.getByText(`Signed in as ${ADMINISTRATOR.name}`).waitFor();
  expect(complaints).toEqual([]);

  await openAccountOnPhone(page);
  await page.getByRole('button', { name: 'Remove My phone' }).tap();
  await page.getByRole('button', { name: 'Remove My phone' }).waitFor({ state: 'detached' });
  await signOut(page);
  await tryPasskey(page);
  await page.getByRole('alert').waitFor();
  expect(await page.locator('[data-host]').count()).toBe(0);
});

test('what a passkey said once lets nobody in a second time, and a copy of the passkey that lags behind lets nobody in at all', async () => {
  const { url, hub } = await startPeopleVenue();
  const { page } = await openPhone(browser, 'Pixel 7');
  const authenticator = await addAuthenticator(page);
  await page.goto(url);
  await enterOnPhone(page, ADMINISTRATOR);
  await untilVenue(page);
  await enrol(page, 'My phone');
  const [copy] = await authenticator.passkeys();
  await signOut(page);

  const said = page.waitForRequest((request) => request.url().endsWith(SIGN_IN));
  await tryPasskey(page);
  await untilVenue(page);
  const again = await fetch(`${hub.baseUrl}${SIGN_IN}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: (await said).postData() ?? '',
  });
  expect([again.status, await again.json()]).toEqual([401, expect.objectContaining({ code: 'auth.sign-in-failed' })]);

  const thief = await openPhone(browser, 'Pixel 7');
  const stolen = await addAuthenticator(thief.page);
  if (copy === undefined) throw new Error('There is no passkey.');
  await stolen.take({ ...copy, signCount: 0 });
  await thief.page.goto(url);
  await tryPasskey(thief.page);
  await thief.page.getByRole('alert').waitFor();
  expect(await thief.page.locator('[data-host]').count()).toBe(0);
});

test('by an address instead of the name no passkey is offered, and the account says where it would be', async () => {
  const { url, hub } = await startPeopleVenue();
  const { page } = await openPhone(browser, 'Pixel 7');
  await addAuthenticator(page);
  await page.goto(hub.baseUrl);
  await page.getByRole('button', { name: 'I have an account: sign in' }).tap();
  await page.getByLabel('Sign-in name').waitFor();
  expect(await page.getByRole('button', { name: 'Use a passkey' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Not now' }).tap();
  await enterOnPhone(page, ADMINISTRATOR);
  await untilVenue(page);
  await openAccountOnPhone(page);
  expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
  await page.getByText(new URL(url).hostname).waitFor();
});

test('the service worker controls the page of the hub’s own name, and opens it when the hub is gone', async () => {
  const { url, hub } = await startPeopleVenue();
  const { page, complaints } = await openPhone(browser, 'Pixel 7');
  await page.goto(`${url}#token=${hub.access.viewer_token}`);
  await untilVenue(page);
  const worker = await page.evaluate(async () => {
    const { active, scope } = await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    return { scope, script: active?.scriptURL, controller: navigator.serviceWorker.controller?.scriptURL };
  });
  expect(worker).toEqual({ scope: url, script: `${url}worker.js`, controller: `${url}worker.js` });
  expect(complaints).toEqual([]);
  await hub.stop();
  await page.reload();
  await page.getByRole('heading', { name: 'The desk does not answer' }).waitFor();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain('/');
  expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);
});
