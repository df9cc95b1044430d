import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchElectron } from '../support/launch-electron.ts';
import { startJoiningAgent } from '../support/start-built-agent.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

test('the desk lets a host in by the command that the console shows, sees it come, and takes its right away again', async () => {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.getByRole('link', { name: 'Access' }).click();
  await page.getByLabel('Name of a new vendor').fill('Hartmann Catering');
  await page.getByRole('button', { name: 'Add a vendor' }).click();
  await page.locator('[data-vendor]').getByText('no system').waitFor();
  await page.getByRole('link', { name: 'Hosts' }).click();
  await page.getByText('No other computer has joined yet.').waitFor();

  // By the keyboard alone, as a head waiter who has put the mouse away.
  await page.getByRole('button', { name: 'Let a host in' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText("No vendor sees it. The venue's own people see everything.").waitFor();
  await page.keyboard.type('Bar');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Till 1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hartmann');
  await page.getByText('People and programs of Hartmann Catering see it as well').waitFor();
  await page.getByLabel('Name on every screen').press('Enter');
  await page.getByText('Waiting for it to join.').waitFor();
  const command = (await page.locator('dialog code').first().textContent()) ?? '';
  const agent = startJoiningAgent(command.replace('npm run agent -- --join ', ''));
  await page.getByText('Till 1 has joined (Bar, belongs to Hartmann Catering).').waitFor();
  await page.keyboard.press('Escape');

  const row = page.locator('[data-credential]').filter({ hasText: 'Till 1' });
  await row.getByText('Sends', { exact: true }).waitFor();
  await row.locator('[data-whose]').getByText('Hartmann Catering').waitFor();
  await row.getByRole('button', { name: 'Say whose Till 1 is' }).click();
  await page.getByLabel('It belongs to').selectOption({ label: 'The venue itself' });
  await page.getByRole('button', { name: 'Save' }).click();
  await row.locator('[data-whose]').getByText('the venue').waitFor();
  await page.getByRole('searchbox').fill('bar nobody');
  await page.getByText('Nothing here has “bar nobody” in it.').waitFor();
  await page.getByRole('searchbox').fill('bar');
  const token = (): string | undefined => /wsa_[\w.-]+/.exec(readFileSync(path.join(agent.dataDir, 'hub-credentials.json'), 'utf8'))?.[0];
  const before = token();
  await row.getByRole('button', { name: 'New key for Till 1' }).click();
  await waitUntil('the agent has another secret', () => token() !== before);

  await row.getByRole('button', { name: 'Revoke Till 1' }).click();
  await page.getByText('This cannot be undone').waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await row.getByText('Sends', { exact: true }).waitFor();
  await row.getByRole('button', { name: 'Revoke Till 1' }).click();
  await page.getByRole('button', { name: 'Revoke it for good' }).click();
  await row.getByText(/Revoked/).waitFor();
  await waitUntil('the agent says why it is refused', () => agent.log().includes('The desk has taken back the right of this host to send'));
  await page.getByRole('button', { name: 'Take Till 1 from the list' }).click();
  await page.getByText('Nothing here has “bar” in it.').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByText('No other computer has joined yet.').waitFor();
  expect(complaints).toEqual([]);
});

test('a code that nobody used is withdrawn when its dialog closes', async () => {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir });
  await page.getByRole('link', { name: 'Access' }).click();
  await page.getByRole('link', { name: 'Hosts' }).click();
  await page.getByText('No other computer has joined yet.').waitFor();
  await page.getByRole('button', { name: 'Let a host in' }).click();
  await page.getByRole('button', { name: 'Show the command' }).click();
  await page.getByText('Waiting for it to join.').waitFor();
  const command = (await page.locator('dialog code').first().textContent()) ?? '';
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  const agent = startJoiningAgent(command.replace('npm run agent -- --join ', ''));
  expect(await agent.exit).toBe(78);
  expect(agent.log()).toContain('This code cannot be used');
});
