import { AxeBuilder } from '@axe-core/playwright';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAuthenticator } from '../support/browser-passkeys.ts';
import { launchChromium, openPhone, type PhoneName } from '../support/open-phone.ts';
import { enterOnPhone, openAccountOnPhone, startPeopleVenue, untilVenue } from '../support/people-venue.ts';

const BEN = { name: 'Ben Olsen', signInName: 'ben', password: 'copper lantern eleven fog', role: 'operator' } as const;
const NARROW = 'a phone of 360 px';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** What is too small for a finger, sticks out at the side, or stands in anybody's way; dialogs too. */
async function faults(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, label, a, input:not([type="checkbox"], .only-heard), textarea')]
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML),
  );
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open]')].map((element) => element.scrollWidth - element.clientWidth),
  );
  return [...violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]), ...small, ...wide.filter((over) => over > 0)];
}
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).tap();

/** Ben on a phone, at his account. */
async function benAtAccount(phone: PhoneName, colorScheme: 'dark' | 'light' = 'dark') {
  const venue = await startPeopleVenue();
  await venue.add(BEN);
  const opened = await openPhone(browser, phone, { colorScheme });
  await addAuthenticator(opened.page);
  await opened.page.goto(venue.url);
  await enterOnPhone(opened.page, BEN);
  await untilVenue(opened.page);
  await openAccountOnPhone(opened.page);
  return { ...venue, ...opened };
}
async function addApp(page: Page): Promise<string> {
  await press(page, 'Add the app');
  const secret = (await page.locator('dialog code').innerText()).replaceAll(' ', '');
  expect(await page.getByRole('link', { name: 'Open the app' }).getAttribute('href')).toContain(`secret=${secret}`);
  await page.getByLabel('Type the six digits').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await press(page, 'Confirm');
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
  return secret;
}
async function keepCodes(page: Page): Promise<void> {
  await page.getByLabel('I have kept them').tap();
  await press(page, 'Done');
}

test.each([
  [NARROW, 'dark'],
  [NARROW, 'light'],
  ['Pixel 7', 'light'],
] as const)('on %s, %s, the account and its dialogs fit, are large enough to touch and stand in nobody’s way', async (phone, theme) => {
  const { page, complaints } = await benAtAccount(phone, theme);
  await page.getByText('this one').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Your account');
  expect(await faults(page)).toEqual([]);
  for (const opener of ['Break the glass…', 'Change the password', 'Add the app']) {
    await press(page, opener);
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    await press(page, 'Leave it');
  }
  await addApp(page);
  expect(await faults(page)).toEqual([]);
  await keepCodes(page);
  await press(page, 'Add a passkey');
  await page.getByRole('button', { name: /^Rename / }).waitFor();
  expect(await faults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a new name is the one in the bar, and the phone’s own way back leads to the venue', async () => {
  const { page } = await benAtAccount(NARROW);
  await page.getByLabel('Your name, as colleagues').fill('Bo Stern');
  await press(page, 'Change');
  await page.getByText('Your name is changed.').waitFor();
  await page.goBack();
  await untilVenue(page);
  await page.getByRole('link', { name: 'Your account: Bo Stern' }).getByText('BS').waitFor();
  await page.getByText('Signed in as Bo Stern').waitFor();
});

test('a new password is good at once, stays on its page, and ends the session of everybody else who had the old one', async () => {
  const { page, url } = await benAtAccount(NARROW);
  const other = await openPhone(browser, NARROW);
  await other.page.goto(url);
  await enterOnPhone(other.page, BEN);
  await untilVenue(other.page);
  const password = 'quiet orchard under snow';
  await press(page, 'Change the password');
  await page.getByLabel('Password of now').fill(BEN.password);
  await page.getByLabel(/^New password\s*At least/).fill(password);
  await page.getByLabel('New password again').fill(password);
  await press(page, 'Change it');
  await page.getByText('Your password is changed; you are signed out everywhere else.').waitFor();
  await other.page.getByRole('heading', { name: 'Almost there' }).waitFor();
  await press(page, 'Sign out');
  await enterOnPhone(page, { ...BEN, password });
  await untilVenue(page);
});

test('where the role needs a second factor, the phone leads there, and after it to the venue', async () => {
  const { url, add, requireFactor } = await startPeopleVenue();
  await add(BEN);
  await requireFactor('operator');
  const { page } = await openPhone(browser, NARROW);
  await page.goto(url);
  await enterOnPhone(page, BEN);
  await page.getByText('One thing first.').waitFor();
  expect(await page.getByRole('button', { name: 'Venue' }).count()).toBe(0);
  await addApp(page);
  // The venue opens meanwhile; the codes are there until they are kept.
  await page.getByRole('button', { name: 'Venue' }).waitFor();
  await keepCodes(page);
  await press(page, 'Venue');
  await untilVenue(page);
});

test('an operator borrows the rights of a lead on the phone, in front of everybody, and gives them back', async () => {
  const { page, url, hub } = await benAtAccount(NARROW);
  const other = await openPhone(browser, NARROW);
  await other.page.goto(`${url}#token=${hub.access.viewer_token}`);
  await untilVenue(other.page);
  await press(page, 'Break the glass…');
  await page.getByLabel('Why?').fill('The till is down and no lead is here.');
  await press(page, 'Break the glass');
  await page.getByText('You have them until').waitFor();
  await other.page.locator('[data-notice="glass-broken"]').getByText(BEN.name).waitFor();
  await press(page, 'Give them back');
  await page.getByRole('button', { name: 'Break the glass…' }).waitFor();
  await other.page.locator('[data-notice="glass-broken"]').waitFor({ state: 'detached' });
});
