import type { Page } from 'playwright-core';

/** The administrator whom tests, pictures and benches make on a fresh data folder. */
export const ADMINISTRATOR = { name: 'Anna Berg', signInName: 'anna', password: 'velvet harbour ninety moss' } as const;

/**
 * Goes in by the console's own door: makes the administrator on a fresh data folder, signs in on one that has some, and does nothing for
 * whoever stayed signed in.
 */
export async function passDoor(page: Page): Promise<void> {
  const room = page.locator('[data-room]');
  const welcome = page.getByRole('heading', { name: /^Welcome/ });
  const signIn = page.getByRole('heading', { name: 'Sign in' });
  await room.or(welcome).or(signIn).first().waitFor();
  if (await welcome.isVisible()) {
    await page.getByLabel('Your name').fill(ADMINISTRATOR.name);
    await page.getByLabel('Sign-in name').fill(ADMINISTRATOR.signInName);
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
    await page.getByLabel('Password again').fill(ADMINISTRATOR.password);
    await page.getByRole('button', { name: 'Begin' }).click();
  } else if (await signIn.isVisible()) {
    await signInAs(page, ADMINISTRATOR);
  }
  await room.waitFor();
}

/** Fills in name and password at the door. */
export async function signInAs(
  page: Page,
  { signInName, password }: { readonly signInName: string; readonly password: string },
): Promise<void> {
  await page.getByLabel('Sign-in name').fill(signInName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
