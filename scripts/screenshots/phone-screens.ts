import type { Page } from 'playwright-core';
import { ADMINISTRATOR, signInAs } from '../pass-door.ts';

export interface PhoneScreen {
  readonly name: string;
  readonly says: string;
  /** From where the one before left the phone. */
  readonly open: (page: Page, incidentId: string) => Promise<void>;
}

const at = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => void (window.location.hash = to), hash);
};

/** The phone's pages, in the order in which somebody meets them who has just come. */
export const PHONE_SCREENS: readonly PhoneScreen[] = [
  { name: 'phone-join', says: 'Not let in yet', open: (page) => page.locator('h1').first().waitFor() },
  {
    name: 'phone-door',
    says: 'Signing in',
    async open(page) {
      await page.locator('.sign-in').click();
      await page.getByLabel('Sign-in name').waitFor();
    },
  },
  {
    name: 'phone-venue',
    says: 'The sentence of the day, what needs you, and the zones',
    async open(page) {
      await signInAs(page, ADMINISTRATOR);
      await page.locator('[data-host][data-sample-time]').first().waitFor();
    },
  },
  {
    name: 'phone-host',
    says: 'One system, opened in its zone',
    async open(page) {
      const item = page.locator('[data-host="demo-bar-till-1"]').last();
      await item.getByRole('button').first().tap();
      // Below the head, which stays.
      await item.evaluate((element) => {
        const head = document.querySelector('header')?.getBoundingClientRect().height ?? 0;
        window.scrollBy(0, element.getBoundingClientRect().top - head);
      });
    },
  },
  { name: 'phone-incident', says: 'One incident: take it, write it down, add a photo', open: (page, id) => at(page, `#incident=${id}`) },
  { name: 'phone-emergency', says: 'An emergency, called with the thumb', open: (page) => at(page, '#emergency') },
  { name: 'phone-account', says: 'Your account, passkeys, notices', open: (page) => at(page, '#account') },
];
